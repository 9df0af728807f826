import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it is rung, or for so long; a ring in between is not missed. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** @param most milliseconds */
  async wait(most: number): Promise<void> {
    if (!this.#rung) {
      const over = new AbortController();
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([woken, sleep(most, undefined, { signal: over.signal }).catch(() => undefined)]);
      over.abort();
      this.#wake = undefined;
    }
    this.#rung = false;
  }
}
