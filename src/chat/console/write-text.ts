import type { Writable } from 'node:stream';

const GONE = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/**
 * Writes the whole text and waits until it is handed over, so that never more than one answer is held back.
 * @returns false when nobody reads any more (`| head` has ended, the terminal is closed)
 * @throws whatever else went wrong, such as ENOSPC
 */
export const writeText = (output: Writable, text: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    output.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (!error) resolve(true);
      else if (GONE.has(error.code ?? '')) resolve(false);
      else reject(error);
    });
  });
