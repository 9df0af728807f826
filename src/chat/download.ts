import { UserError } from '../user-error.js';
import { writeSize } from './write-size.js';

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

const PATIENCE_MS = 20_000;

/**
 * Fetches a file whole.
 * @param most bytes; the connection is cut at the first one beyond
 * @throws UserError when it is larger or does not arrive in time; Error for an address that is not the platform's
 */
export async function download(kept: Kept, most: number, patienceMs = PATIENCE_MS): Promise<Buffer> {
  const url = new URL(kept.url);
  if (!kept.isOwn(url)) throw new Error(`a file that is not on a host of ${kept.platform}: ${url.host}`);
  try {
    const response = await kept.fetch(url, {
      ...(kept.headers === undefined ? {} : { headers: { ...kept.headers } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw didNotArrive(kept, `it answered ${response.status}`);
    }
    return await readBounded(response.body, most);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw didNotArrive(kept, 'the connection failed or was too slow', error);
  }
}

/** @throws UserError at the first byte beyond `most`; the stream is then ended */
export async function readBounded(source: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > most)
      throw new UserError(`The file is larger than the ${writeSize(most)} that are possible here.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const didNotArrive = ({ platform }: Kept, why: string, cause?: unknown) =>
  new UserError(`The file did not arrive from ${platform}: ${why}. Send it again.`, [], { cause });
