import { setTimeout as sleep } from 'node:timers/promises';

/** Work that was acknowledged and goes on by itself: what must end before the program may. */
export class InFlight {
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  /** Aborted when stopping has waited long enough. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Follows work that reports its own failures. */
  follow(work: Promise<void>): void {
    const settled = work.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
  }

  /** Waits for everything that runs; after `milliseconds` asks it to stop, and leaves it a tenth of that to do so. */
  async drain(milliseconds: number): Promise<void> {
    if (await this.#ends(milliseconds)) return;
    this.#stopping.abort(new Error('the program stops'));
    await this.#ends(milliseconds / 10);
  }

  async #ends(milliseconds: number): Promise<boolean> {
    const waiting = new AbortController();
    const all = Promise.all(this.#running).then(() => true);
    const late = sleep(milliseconds, false, { signal: waiting.signal }).catch(() => false);
    const ended = await Promise.race([all, late]);
    waiting.abort();
    return ended;
  }
}
