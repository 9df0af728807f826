import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock } from '../../time/clock.js';
import { LIMITS } from './limits.js';
import { patiently } from './patience.js';
import type { SlackMessage } from './render.js';

export type Fetch = typeof globalThis.fetch;

/** Answers to the caller alone, as long as Slack takes them: five within thirty minutes. */
export class ResponseUrl {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #fetch: Fetch;
  readonly #until: number;
  #left: number = LIMITS.responseUrl.uses;

  constructor(url: string, clock: Clock, fetch: Fetch) {
    this.#url = url;
    this.#clock = clock;
    this.#fetch = fetch;
    this.#until = clock.now().getTime() + LIMITS.responseUrl.milliseconds;
  }

  /** How long Slack takes answers. */
  get until(): Date {
    return new Date(this.#until);
  }

  get usable(): boolean {
    return this.#left > 0 && this.#clock.now().getTime() < this.#until;
  }

  /**
   * @param replace puts the message in the place of the one the button stood on, or of an earlier answer
   * @throws WebAPIPlatformError with Slack's word, WebAPIRateLimitedError, or what `fetch` throws
   */
  async send(message: SlackMessage, replace: boolean): Promise<void> {
    this.#left -= 1;
    await patiently(() => postTo(this.#url, { ...message, ...ephemeral(replace) }, this.#fetch));
  }

  /** Takes away what only the caller sees, and where the button stood. */
  async remove(): Promise<void> {
    this.#left -= 1;
    await patiently(() => postTo(this.#url, { delete_original: true }, this.#fetch));
  }
}

/**
 * Puts the message where another process has shown something by that URL.
 * @throws as {@link ResponseUrl.send}
 */
export const replaceAt = (url: string, message: SlackMessage, fetch: Fetch): Promise<void> =>
  patiently(() => postTo(url, { ...message, ...ephemeral(true) }, fetch));

const ephemeral = (replace: boolean) => ({ response_type: 'ephemeral', replace_original: replace });

async function postTo(url: string, body: object, fetch: Fetch): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  const text = (await response.text()).trim();
  if (response.status === 429) {
    throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after') ?? 1));
  }
  const word = refusal(text);
  if (!response.ok || word !== undefined) {
    throw new WebAPIPlatformError({ ok: false, error: word ?? `http_${response.status}` });
  }
}

/** Slack says `ok`, nothing, or what it refuses: as a bare word, or as JSON. */
function refusal(text: string): string | undefined {
  if (text === '' || text === 'ok' || /"ok"\s*:\s*true/.test(text)) return undefined;
  return /"error"\s*:\s*"([a-z0-9_]+)"/.exec(text)?.[1] ?? /^[a-z0-9_]+$/.exec(text)?.[0];
}
