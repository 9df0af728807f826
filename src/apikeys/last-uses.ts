import type { LastUse } from './key.js';

const EVERY_MS = 60_000;

/** What the notes are written through. */
export interface LastUsesParts {
  readonly write: (keyId: string, use: LastUse) => Promise<void>;
  /** Told of a write that failed; the key's next use is written instead. */
  readonly failed: (error: unknown) => void;
}

/** When and from where keys were last used: a key's first use is written at once, later ones once a minute. */
export class LastUses {
  readonly #parts: LastUsesParts;
  readonly #noted = new Map<string, LastUse>();
  readonly #written = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: LastUsesParts) {
    this.#parts = parts;
  }

  note(keyId: string, use: LastUse): void {
    this.#noted.set(keyId, use);
    if (this.#isDue(keyId, use)) this.#write([keyId]);
    else this.#timer ??= setTimeout(() => this.#writeDue(), EVERY_MS).unref();
  }

  /** The key's latest use, be it written or not. */
  latest(keyId: string): LastUse | undefined {
    return this.#noted.get(keyId);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#write([...this.#noted.keys()]);
    await this.#writing;
  }

  /** Also when the clock was set back. */
  #isDue(keyId: string, { at }: LastUse): boolean {
    const since = at.getTime() - (this.#written.get(keyId) ?? Number.NEGATIVE_INFINITY);
    return since < 0 || since >= EVERY_MS;
  }

  #writeDue(): void {
    this.#timer = undefined;
    this.#write([...this.#noted.keys()]);
  }

  #write(keyIds: readonly string[]): void {
    for (const keyId of keyIds) {
      const use = this.#noted.get(keyId);
      if (use === undefined) continue;
      this.#noted.delete(keyId);
      this.#written.set(keyId, use.at.getTime());
      const written = this.#parts.write(keyId, use).catch(this.#parts.failed);
      this.#writing = Promise.all([this.#writing, written]);
    }
  }
}
