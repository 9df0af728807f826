/** What a figure should reach: the ratio of ours to the limit, or where there is no limit, ours itself. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** The best that could be had, measured in the same run in turn with ours. */
  readonly limit?: { readonly name: string; readonly value: number };
  /** None: for information. */
  readonly aim?: Aim;
  /** What was counted in and what was not, below the table. */
  readonly note?: string;
}

export const ratioOf = ({ ours, limit }: Figure): number | undefined => limit && ours / limit.value;

/** @returns undefined where nothing is aimed at */
export function isMet(figure: Figure): boolean | undefined {
  const { aim, ours } = figure;
  const reached = ratioOf(figure) ?? ours;
  if (aim === undefined) return undefined;
  return 'atMost' in aim ? reached <= aim.atMost : reached >= aim.atLeast;
}
