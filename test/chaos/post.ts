import { type Agent, request } from 'node:http';

/** `lost`: no answer came, so nobody knows what became of it. */
export type PostAnswer =
  | { readonly status: number; readonly retryAfter?: string; readonly body: unknown }
  | { readonly lost: string };

export interface Post {
  readonly port: number;
  readonly path: string;
  readonly secret: string;
  readonly body: string;
  readonly agent: Agent;
  /** Hangs up once everything has been sent. */
  readonly hangUp?: boolean;
}

/** Longer than the program takes to say that its database is away. */
const PATIENCE_MS = 25_000;

/** Posts JSON over loopback. Never rejects. */
export function post({ port, path, secret, body, agent, hangUp = false }: Post): Promise<PostAnswer> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const call = request({ host: '127.0.0.1', port, path, agent, method: 'POST', headers });
    const lost = (error: Error) => resolve({ lost: error.message });
    call.setTimeout(PATIENCE_MS, () => call.destroy(new Error('no answer in time')));
    call.on('error', lost);
    call.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', lost);
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, retryAfter: response.headers['retry-after'], body: parsed(text) });
      });
    });
    // The body has left for the kernel, which delivers it although the connection ends.
    call.end(body, () => {
      if (hangUp) call.destroy(new Error('hung up'));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
