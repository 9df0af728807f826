import { idOf, type SentEvent } from './sent-event.js';

/** What a sender was told: `recorded` by this call, or `existing` from one before. */
export type Acknowledgement = 'recorded' | 'existing';

const MOST_BREACHES = 50;

/** The sender's own book: every event that was acknowledged, and every answer that breaks a promise. */
export class Ledger {
  readonly #acknowledged = new Map<string, { readonly event: SentEvent; recorded: number; told: string }>();
  /** Broken promises, in words; the first fifty. */
  readonly breaches: string[] = [];

  get size(): number {
    return this.#acknowledged.size;
  }

  events(): readonly SentEvent[] {
    return [...this.#acknowledged.values()].map(({ event }) => event);
  }

  has(event: SentEvent): boolean {
    return this.#acknowledged.has(idOf(event));
  }

  /** @param first nothing was sent of it before, so it can't have been there */
  acknowledge(event: SentEvent, told: Acknowledgement, first: boolean, attempt: string): void {
    const known = this.#acknowledged.get(idOf(event)) ?? { event, recorded: 0, told: '' };
    this.#acknowledged.set(idOf(event), known);
    known.told += `${told} at ${new Date().toISOString()}, ${attempt}; `;
    if (told === 'recorded') known.recorded += 1;
    if (known.recorded > 1)
      this.breach(`${idOf(event)} was said to be recorded ${known.recorded} times: ${known.told}`);
    if (told === 'existing' && first) this.breach(`${idOf(event)} was said to be there before it was sent`);
  }

  /** What its sender was told, and when: to look for in a log. */
  told(event: SentEvent): string {
    return this.#acknowledged.get(idOf(event))?.told ?? '';
  }

  breach(what: string): void {
    if (this.breaches.length < MOST_BREACHES) this.breaches.push(what);
  }
}
