import { UserError } from '../user-error.js';
import { bounded } from './bounded.js';

/** Where a platform keeps a file that was sent. */
export interface Kept {
  readonly url: string;
  /** Whether it is the platform's own: nothing else is asked, and no redirection followed. */
  readonly isOwn: (url: URL) => boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  /** `Slack`, for the words of a failure. */
  readonly platform: string;
}

/** How long nothing may come, and how long all of it may take. */
export interface Patience {
  readonly silentMs: number;
  readonly wholeMs: number;
}

/** Less than the 15 minutes that Discord waits for an answer. */
const PATIENCE: Patience = { silentMs: 20_000, wholeMs: 10 * 60_000 };

interface Fetching extends Partial<Patience> {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a file, a piece at a time and no faster than it is taken.
 * @param most bytes; the connection is cut at the first one beyond
 * @throws UserError when it is larger or does not arrive in time; the signal's reason when aborted; Error for an address
 * that is not the platform's
 */
export async function* download(
  kept: Kept,
  most: number,
  { signal, silentMs = PATIENCE.silentMs, wholeMs = PATIENCE.wholeMs }: Fetching = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const url = new URL(kept.url);
  if (!kept.isOwn(url)) throw new Error(`a file that is not on a host of ${kept.platform}: ${url.host}`);
  const silent = new AbortController();
  const listen = () => setTimeout(() => silent.abort(), silentMs);
  let timer = listen();
  const ends = [silent.signal, AbortSignal.timeout(wholeMs), ...(signal ? [signal] : [])];
  try {
    const response = await kept.fetch(url, {
      ...(kept.headers === undefined ? {} : { headers: { ...kept.headers } }),
      redirect: 'manual',
      signal: AbortSignal.any(ends),
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw didNotArrive(kept, `it answered ${response.status}`);
    }
    for await (const piece of bounded(response.body, most)) {
      // Whoever takes it may take their time.
      clearTimeout(timer);
      yield piece;
      timer = listen();
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw didNotArrive(kept, 'the connection failed or was too slow', error);
  } finally {
    clearTimeout(timer);
  }
}

const didNotArrive = ({ platform }: Kept, why: string, cause?: unknown) =>
  new UserError(`The file did not arrive from ${platform}: ${why}. Send it again.`, [], { cause });
