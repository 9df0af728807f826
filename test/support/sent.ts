import type { SentFile } from '../../src/chat/sent-file.js';

/** A file that comes with a line. @param size what its platform says of it, when that is not so */
export const sent = (name: string, bytes: Uint8Array, size = bytes.length): SentFile => ({
  name,
  size,
  async *stream() {
    yield bytes;
  },
});
