/** Something measured once: milliseconds, rows a second. */
export type Measure = () => Promise<number>;

export interface SideBySide {
  readonly ours: Measure;
  readonly limit: Measure;
  readonly rounds: number;
  /** No further round begins after so many seconds. */
  readonly seconds: number;
}

/** Medians of both, measured in turn (A B A B), so that whatever else the machine does meets both alike. */
export async function sideBySide({ ours, limit, rounds, seconds }: SideBySide) {
  const [a, b]: [number[], number[]] = [[], []];
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; round < rounds && (round === 0 || performance.now() < end); round += 1) {
    b.push(await limit());
    a.push(await ours());
  }
  return { ours: median(a), limit: median(b) };
}

/** How long it takes, in milliseconds. */
export async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}

export async function medianOf(rounds: number, measure: Measure): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  return median(all);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured');
  return (upper + lower) / 2;
}
