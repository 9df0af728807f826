/** The queue has no room for these now; nothing was taken. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/** The write failed for another reason than the items themselves: what was to be written may or may not be there. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

/** Told what goes on, for metrics. */
export interface CommitWatch {
  /** @param seconds from handing the items over until they were durable, or failed */
  flushed(items: number, seconds: number, failed: boolean): void;
  waiting(items: number): void;
}

export interface CommitSettings<Item, Result> {
  /** Makes items durable; one result each, in order. Never called while it is under way. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Most items that may wait; beyond, callers are told {@link QueueFull}. */
  readonly mostWaiting: number;
  /** Items in one flush, unless a single caller brings more. */
  readonly mostTogether: number;
  readonly watch?: CommitWatch;
}

interface Caller<Item, Result> {
  readonly items: readonly Item[];
  readonly done: (results: readonly Result[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Callers share writes: while one flush is under way others gather, and go together when it is over. No timer: a
 * caller alone is written at once. A caller's items stay together, in their order.
 */
export class GroupCommit<Item, Result> {
  readonly #settings: CommitSettings<Item, Result>;
  #queue: Caller<Item, Result>[] = [];
  #waiting = 0;
  #busy = false;

  constructor(settings: CommitSettings<Item, Result>) {
    this.#settings = settings;
  }

  /**
   * Resolves when the items are durable.
   * @throws QueueFull
   * @throws NotRecorded for every caller of a flush that failed
   */
  add(items: readonly Item[]): Promise<readonly Result[]> {
    const { mostWaiting, watch } = this.#settings;
    if (this.#waiting + items.length > mostWaiting)
      return Promise.reject(new QueueFull(`more than ${mostWaiting} events would wait`));
    this.#waiting += items.length;
    watch?.waiting(this.#waiting);
    const written = new Promise<readonly Result[]>((done, failed) => {
      this.#queue.push({ items, done, failed });
    });
    if (!this.#busy) void this.#work();
    return written;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    // Requests of the same moment go together from the first flush on.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#flush(this.#next());
    this.#busy = false;
  }

  /** The callers at the front of the queue, as many as go together. */
  #next(): readonly Caller<Item, Result>[] {
    let items = 0;
    const end = this.#queue.findIndex((caller, at) => {
      items += caller.items.length;
      return at > 0 && items > this.#settings.mostTogether;
    });
    return this.#queue.splice(0, end === -1 ? this.#queue.length : end);
  }

  async #flush(callers: readonly Caller<Item, Result>[]): Promise<void> {
    const { flush, watch } = this.#settings;
    const items = callers.flatMap((caller) => caller.items);
    const began = performance.now();
    let failed = true;
    try {
      const results = await flush(items);
      failed = false;
      let from = 0;
      for (const { items: own, done } of callers) {
        done(results.slice(from, from + own.length));
        from += own.length;
      }
    } catch (cause) {
      const error = new NotRecorded('the events could not be written', { cause });
      for (const caller of callers) caller.failed(error);
    } finally {
      this.#waiting -= items.length;
      watch?.waiting(this.#waiting);
      watch?.flushed(items.length, (performance.now() - began) / 1000, failed);
    }
  }
}
