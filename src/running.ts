import type { Log } from './log.js';

/** What has been started, undone in reverse. */
export class Running {
  readonly #undo: { readonly what: string; readonly stop: () => Promise<void> | void }[] = [];

  add(what: string, stop: () => Promise<void> | void): void {
    this.#undo.push({ what, stop });
  }

  /** Each part is stopped even when another fails to. */
  async stop(log: Log): Promise<void> {
    for (const { what, stop } of this.#undo.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        log.error({ error }, `${what} did not stop cleanly`);
      }
    }
  }
}
