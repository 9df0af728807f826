import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that falls the same way every time for the same seed. */
export interface Dice {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** One of several. */
  pick<T>(options: readonly [T, ...T[]]): T;
  /** True once in `n` times. */
  oneIn(n: number): boolean;
}

/** @param seeds whole numbers; each combination falls differently */
export function dice(...seeds: readonly number[]): Dice {
  const random = xoroshiro128plus(seeds.reduce((mixed, seed) => (Math.imul(mixed, 31) + seed) | 0, 17));
  const between = (from: number, to: number) => uniformInt(random, from, to);
  return {
    between,
    pick: (options) => options[between(0, options.length - 1)] ?? options[0],
    oneIn: (n) => between(1, n) === 1,
  };
}
