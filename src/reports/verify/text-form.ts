/** What a file's bytes are characters in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const LOOKED_AT = 8 * 1024;
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Finds out what text a file holds while it goes by: spreadsheets save UTF-8, UTF-16, or the 8 bits of Windows. */
export class TextForm {
  #start = Buffer.alloc(0);
  #isUtf8 = true;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  add(piece: Uint8Array): void {
    if (this.#start.length < LOOKED_AT)
      this.#start = Buffer.concat([this.#start, piece.subarray(0, LOOKED_AT)]);
    if (!this.#isUtf8) return;
    try {
      // The last character may be cut off with the file: that makes it no other encoding.
      this.#decoder.decode(piece, { stream: true });
    } catch {
      this.#isUtf8 = false;
    }
  }

  /** Whether it begins with a byte order mark. */
  get marked(): boolean {
    return this.#marked !== undefined;
  }

  /** Absent: it is no text. */
  get encoding(): Encoding | undefined {
    if (this.#marked !== undefined && this.#marked !== 'utf-8') return this.#marked;
    if (this.#start.subarray(0, LOOKED_AT).includes(0)) return undefined;
    return this.#isUtf8 ? 'utf-8' : 'windows-1252';
  }

  get #marked(): Encoding | undefined {
    return MARKS.find(([, mark]) => mark.every((byte, at) => this.#start[at] === byte))?.[0];
  }
}
