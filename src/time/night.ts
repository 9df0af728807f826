import { writeClock } from './write-clock.js';

/** From one local time to another, over midnight where `toMs` is the earlier; milliseconds since midnight. */
export interface Night {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is usual. */
export const USUAL_NIGHT: Night = { fromMs: 22 * 3_600_000, toMs: 7 * 3_600_000 };

/** `22:00-07:00`. */
export const writeNight = ({ fromMs, toMs }: Night): string => `${writeClock(fromMs)}-${writeClock(toMs)}`;
