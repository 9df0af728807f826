import { HOUR_MS } from '../../time/lengths.js';
import type { TailEvent } from '../tail/follower.js';
import { floorTo } from './pack.js';
import type { Mark, Span, Stream } from './pack-store.js';

export type Hour = Pick<Mark, 'accountId' | 'kind' | 'hour'>;

export const nameOf = ({ kind, accountId }: Stream): string => `${kind} ${accountId}`;
const hourName = (hour: Hour): string => `${nameOf(hour)} ${hour.hour.getTime()}`;

/**
 * What the process that leads remembers of the packs, so that an event in the ordinary course costs no write: only one
 * that occurred in an hour which is packed, or is being packed, has to be noted, and of several the first.
 */
export class Claims {
  /** Before which moments packs are there, or are being made, by stream. */
  readonly #claimed = new Map<string, number>();
  /** Hours that are marked, and when an event last came for each. */
  readonly #marked = new Map<string, number>();
  /** Marked hours that are being packed again. */
  readonly #underWay = new Set<string>();
  /** Streams that had events since they were last looked at. */
  readonly #stirred = new Map<string, Stream>();

  /** Nothing is known but these. */
  begin(spans: readonly Span[]): void {
    for (const each of [this.#claimed, this.#marked, this.#underWay, this.#stirred]) each.clear();
    for (const span of spans) this.claim(span, span.through.getTime());
  }

  /** To be called before the events up to that moment are read. It is never taken back too early: see `settle`. */
  claim(stream: Stream, until: number): void {
    this.#claimed.set(nameOf(stream), Math.max(until, this.#claimed.get(nameOf(stream)) ?? until));
  }

  /** Packs are there up to exactly this moment; undefined: none are. */
  settle(stream: Stream, through: Date | undefined): void {
    if (through === undefined) this.#claimed.delete(nameOf(stream));
    else this.#claimed.set(nameOf(stream), through.getTime());
  }

  /** The hours that these events make stale, as far as that is not noted yet. */
  late(events: readonly TailEvent[], now: number): readonly Hour[] {
    const found = new Map<string, Hour>();
    for (const { kind, record } of events) {
      const { accountId, occurredAt } = record;
      if (typeof accountId !== 'string' || !(occurredAt instanceof Date)) continue;
      const stream = { accountId, kind };
      this.#stirred.set(nameOf(stream), stream);
      const moment = occurredAt.getTime();
      if (!(moment < (this.#claimed.get(nameOf(stream)) ?? -Infinity))) continue;
      const hour = { ...stream, hour: new Date(floorTo(moment, HOUR_MS)) };
      const name = hourName(hour);
      const isNoted = this.#marked.has(name);
      if (isNoted) this.#marked.set(name, now);
      if (!isNoted || this.#underWay.has(name)) found.set(name, hour);
    }
    return [...found.values()];
  }

  /** They are noted in the database. */
  noted(hours: readonly Hour[], now: number): void {
    for (const hour of hours) this.#marked.set(hourName(hour), now);
  }

  /** When an event last came for it, as far as is known. */
  touched(hour: Hour): number {
    return this.#marked.get(hourName(hour)) ?? -Infinity;
  }

  /** From now on each event of these is noted. To be called before their events are read. */
  open(hours: readonly Hour[]): void {
    for (const hour of hours) this.#underWay.add(hourName(hour));
  }

  /** @param packed they are no longer marked */
  close(hours: readonly Hour[], packed: boolean): void {
    for (const hour of hours) {
      this.#underWay.delete(hourName(hour));
      if (packed) this.#marked.delete(hourName(hour));
    }
  }

  stir(streams: readonly Stream[]): void {
    for (const stream of streams) this.#stirred.set(nameOf(stream), stream);
  }

  /** Those that had events since this was last called. */
  takeStirred(): readonly Stream[] {
    const streams = [...this.#stirred.values()];
    this.#stirred.clear();
    return streams;
  }
}
