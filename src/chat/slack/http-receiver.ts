import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Claim } from '../claims.js';
import { parseBody, readBody, type SlackBody } from './http-body.js';
import type { Surroundings } from './settings.js';
import { signatureFault } from './signature.js';

/** Slack gives up after three seconds. */
const LONGEST_WORK_MS = 2_900;

interface Response {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * Slack's requests over HTTP, on a port that somebody else listens on. Bolt's own receivers open one themselves, accept
 * a repeated request, and accept one that is dated in the future; this one refuses both.
 */
export class HttpReceiver implements Receiver {
  readonly #secret: string;
  readonly #claim: Claim;
  readonly #surroundings: Surroundings;
  #app: App | undefined;
  #taking = false;

  /** @param claim of signatures, for at least as long as one is valid */
  constructor(secret: string, claim: Claim, surroundings: Surroundings) {
    this.#secret = secret;
    this.#claim = claim;
    this.#surroundings = surroundings;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#taking = true;
  }

  async stop(): Promise<void> {
    this.#taking = false;
  }

  /**
   * Answers one request whose body nobody has read yet. Statuses: 200; 401 for anything not proven to be Slack's, and
   * for a repetition; 405, 413, 400; 503 with Retry-After while stopping or while the database is away.
   */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.#answer(request).catch((error: unknown): Response => {
      this.#surroundings.log.error({ platform: 'slack', error }, 'a request from Slack failed');
      return { status: 503 };
    });
    if (response.destroyed) return;
    const text =
      body === undefined || body === '' ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, {
      'content-type':
        typeof body === 'object' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...(status === 503 ? { 'retry-after': '5' } : {}),
      // Bytes of a body that was too large are not read: the connection cannot be used again.
      ...(status === 413 ? { connection: 'close' } : {}),
    });
    response.end(text);
  }

  async #answer(request: IncomingMessage): Promise<Response> {
    if (request.method !== 'POST') return { status: 405 };
    if (!this.#taking) return { status: 503 };
    const raw = await readBody(request);
    if (raw === undefined) return { status: 413 };
    const text = raw.toString('utf8');
    // Slack checks the certificate of a request URL now and then, unsigned; it wants any 200.
    if (/^ssl_check=1(&|$)/.test(text)) return { status: 200 };

    const signature = first(request.headers['x-slack-signature']);
    const timestamp = first(request.headers['x-slack-request-timestamp']);
    const { clock, log } = this.#surroundings;
    const fault = signatureFault({ timestamp, signature, body: raw }, this.#secret, clock.now());
    const refused = fault ?? ((await this.#claim(`request ${signature}`)) ? undefined : 'repeated');
    if (refused !== undefined) {
      log.warn({ platform: 'slack', status: refused }, 'a request to Slack’s address was refused');
      return { status: 401 };
    }
    const body = parseBody(text, request.headers['content-type'] ?? '');
    if (body === undefined) return { status: 400 };
    if (body.type === 'url_verification') return { status: 200, body: { challenge: body.challenge } };
    return this.#process(body, request);
  }

  #process(body: SlackBody, request: IncomingMessage): Promise<Response> {
    const app = this.#app;
    if (!app) return Promise.resolve({ status: 503 });
    return new Promise<Response>((resolve, reject) => {
      const late = setTimeout(() => resolve({ status: 503 }), LONGEST_WORK_MS);
      const answer = (given: Response) => {
        clearTimeout(late);
        resolve(given);
      };
      const retryNum = Number(first(request.headers['x-slack-retry-num']) ?? 0);
      app
        .processEvent({
          body,
          retryNum,
          ack: async (given: unknown) => answer({ status: 200, body: given ?? undefined }),
        })
        // Nothing took it: a kind of request this program has no use for.
        .then(() => answer({ status: 200 }))
        .catch((error: unknown) => {
          clearTimeout(late);
          reject(error);
        });
    });
  }
}

const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
