import { setTimeout as wait } from 'node:timers/promises';
import { DAY_MS, HOUR_MS } from '../../time/lengths.js';
import { type Building, forgetMarks, moveOn, packAgain, packOn } from './build.js';
import { type Claims, nameOf } from './claims.js';
import { ceilTo, floorTo } from './pack.js';
import type { Mark, Stream } from './pack-store.js';
import type { Streams } from './streams-store.js';

export interface BuilderParts {
  readonly building: Building;
  readonly streams: Streams;
  readonly claims: Claims;
  /** See `RollupSettings`. */
  readonly graceMs: number;
  readonly quietMs: number;
}

/** Above so many events in a day, hours are packed one by one. */
const MOST_AT_ONCE = 200_000;
const MARKS_AT_ONCE = 1_000;
const LONGEST_PAUSE_MS = 1_000;

/** Makes packs, in steps of a day at most, with a pause after each that is as long as it took. */
export class Builder {
  readonly #parts: BuilderParts;
  /** Where each stream's packs end, by name. */
  readonly #through = new Map<string, Date>();
  /** To be looked at when the next hour is over. */
  readonly #open = new Map<string, Stream>();
  #until = -Infinity;
  #known = false;

  constructor(parts: BuilderParts) {
    this.#parts = parts;
  }

  /** Packs what is over, then again what has become stale. @param now milliseconds since 1970 */
  async work(now: number): Promise<void> {
    const { claims, graceMs } = this.#parts;
    try {
      if (!this.#known) await this.#learn();
      for (const stream of claims.takeStirred()) this.#open.set(nameOf(stream), stream);
      const until = floorTo(now - graceMs, HOUR_MS);
      if (until > this.#until) {
        for (const [name, stream] of [...this.#open]) {
          await this.#packStream(stream, until);
          this.#open.delete(name);
        }
        this.#until = until;
      }
      await this.#packMarked(now);
    } catch (error) {
      // Nobody knows what was committed.
      this.#known = false;
      throw error;
    }
  }

  async #learn(): Promise<void> {
    const { building, claims, streams } = this.#parts;
    this.#through.clear();
    for (const span of await building.store.spans()) this.#through.set(nameOf(span), span.through);
    claims.stir(await streams.all());
    this.#until = -Infinity;
    this.#known = true;
  }

  async #packStream(stream: Stream, until: number): Promise<void> {
    const { claims } = this.#parts;
    claims.claim(stream, until);
    let through = this.#through.get(nameOf(stream));
    while (through === undefined || through.getTime() < until) {
      const reached = await this.#paced(() => this.#step(stream, through, until));
      if (reached === undefined) break;
      through = reached;
      this.#through.set(nameOf(stream), reached);
    }
    claims.settle(stream, through);
  }

  /** @returns where the packs end now; undefined when there is nothing to pack */
  async #step(stream: Stream, through: Date | undefined, until: number): Promise<Date | undefined> {
    const { building, streams } = this.#parts;
    const since = through?.getTime() ?? -8.64e15;
    const first = await streams.first(stream, { from: new Date(since), to: new Date(until) });
    const isBegun = through !== undefined && since % DAY_MS !== 0;
    if (first === undefined && through === undefined) return undefined;
    // A day that is begun is packed to its end; days and hours without events are passed over.
    if (first === undefined && !isBegun) return moveOn(building, stream, new Date(until));
    const from = isBegun ? since : floorTo(first?.getTime() ?? since, HOUR_MS);
    const to = Math.min(until, ceilTo(from + 1, DAY_MS));
    const day = { from: new Date(from), to: new Date(to) };
    const isBusy = (await streams.count(stream, day, MOST_AT_ONCE)) >= MOST_AT_ONCE;
    const end = new Date(isBusy ? from + HOUR_MS : to);
    await packOn(building, { ...stream, through: day.from }, end);
    return end;
  }

  async #packMarked(now: number): Promise<void> {
    const { building, claims, quietMs } = this.#parts;
    const marks = await building.store.marked(MARKS_AT_ONCE);
    const quiet = marks.filter((mark) => claims.touched(mark) <= now - quietMs);
    for (const day of byDay(quiet)) {
      await this.#paced(async () => {
        claims.open(day);
        let packed = false;
        try {
          packed = await this.#packDay(day);
        } finally {
          claims.close(day, packed);
        }
      });
    }
  }

  /** Hours behind the end of the packs need none yet. */
  async #packDay(day: readonly Mark[]): Promise<boolean> {
    const { building } = this.#parts;
    const [stream] = day;
    const through = stream && this.#through.get(nameOf(stream));
    const stale = day.filter(({ hour }) => through !== undefined && hour < through);
    const early = day.filter((mark) => !stale.includes(mark));
    const forgotten = early.length === 0 || (await forgetMarks(building, early));
    if (stream === undefined || through === undefined || stale.length === 0) return forgotten;
    const { accountId, kind } = stream;
    return (await packAgain(building, { accountId, kind }, stale, through)) && forgotten;
  }

  async #paced<T>(step: () => Promise<T>): Promise<T> {
    const { signal } = this.#parts.building;
    signal.throwIfAborted();
    const began = performance.now();
    const result = await step();
    await wait(Math.min(performance.now() - began, LONGEST_PAUSE_MS), undefined, { signal });
    return result;
  }
}

/** By stream and day (UTC), each in order. */
function byDay(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const days = new Map<string, Mark[]>();
  for (const mark of marks.toSorted((a, b) => a.hour.getTime() - b.hour.getTime())) {
    const name = `${nameOf(mark)} ${floorTo(mark.hour.getTime(), DAY_MS)}`;
    days.set(name, [...(days.get(name) ?? []), mark]);
  }
  return [...days.values()];
}
