const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after so many failures in a row: doubled each time up to a minute, and then somewhere between half
 * of that and all of it, so that what failed together is not tried again together.
 * @param random in [0, 1)
 */
export function backOff(attempts: number, random: () => number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.round(whole * (0.5 + random() / 2));
}
