/**
 * A step takes about 5 ms of database time whatever its size. In the ordinary course they begin so often that an alert
 * waits for little; in a flood they are gathered, so that those who send keep the database for themselves.
 */
const ORDINARY_MS = 10;
const FLOODED_MS = 200;
/** Events a second, above which it is a flood. */
const FLOOD = 2_500;
/** What the newest step tells of the rate; the rest is told by those before. */
const WEIGHT = 0.3;

/** How long a small step waits for more events, from its beginning. An event that comes after a pause waits for nothing. */
export class Pace {
  #rate = 0;
  #before: number | undefined;

  /**
   * @param events of the step that began at `began` (milliseconds of any monotonic clock)
   * @returns milliseconds from its beginning to the next
   */
  next(events: number, began: number): number {
    const elapsed = this.#before === undefined ? FLOODED_MS : Math.max(1, began - this.#before);
    this.#before = began;
    this.#rate += WEIGHT * ((events * 1000) / elapsed - this.#rate);
    return this.#rate > FLOOD ? FLOODED_MS : ORDINARY_MS;
  }
}
