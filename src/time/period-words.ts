import type { PeriodName } from './period.js';

/** A period as people ask for it. */
export interface PeriodWords {
  readonly name: PeriodName;
  /** For help and completion, at most 100 characters. */
  readonly summary: string;
  /** Other spellings, in lower case with hyphens; spaces and underscores are read as hyphens. */
  readonly aliases: readonly string[];
}

/** Every period of COMMANDS.md, in its order. */
export const PERIODS: readonly PeriodWords[] = [
  { name: 'today', summary: 'From midnight to midnight in your time zone', aliases: [] },
  { name: 'yesterday', summary: 'The day before today in your time zone', aliases: [] },
  { name: 'last-15-minutes', summary: 'The 15 minutes up to now', aliases: short(15, ['m', 'min', 'mins']) },
  {
    name: 'last-hour',
    summary: 'The 60 minutes up to now',
    aliases: [...short(1, ['h', 'hour', 'hr']), ...short(60, ['m', 'min', 'mins', 'minutes'])],
  },
  { name: 'this-week', summary: 'The week that holds today, to its end', aliases: ['current-week'] },
  { name: 'last-week', summary: 'The week before this one', aliases: ['previous-week'] },
  { name: 'this-month', summary: 'The month that holds today, to its end', aliases: ['current-month'] },
  { name: 'last-month', summary: 'The month before this one', aliases: ['previous-month'] },
  { name: 'last-7-days', summary: 'Seven days, today the last of them', aliases: days(7) },
  {
    name: 'last-15-days',
    summary: 'Fifteen days, today the last of them',
    aliases: days(15),
  },
  { name: 'last-30-days', summary: 'Thirty days, today the last of them', aliases: days(30) },
  { name: 'between', summary: 'From one date or time to another', aliases: [] },
  { name: 'at', summary: 'Around a date and time', aliases: [] },
];

/** Where a period stands among words: `length` words from `start`. */
export interface PeriodMatch {
  readonly name: PeriodName;
  readonly start: number;
  readonly length: number;
}

/**
 * The period that stands at a place in a line, the longest phrase first, so that `last 7 days` is not `7 days` after
 * a stray `last`.
 * @param words the line's words as typed, any case; hyphens may stand for spaces within a phrase
 */
export function matchPeriodAt(words: readonly string[], start: number): PeriodMatch | undefined {
  for (let length = Math.min(LONGEST, words.length - start); length > 0; length -= 1) {
    const name = byPhrase.get(
      words
        .slice(start, start + length)
        .map(hyphenated)
        .join('-'),
    );
    if (name !== undefined) return { name, start, length };
  }
  return undefined;
}

/** The longest period phrase anywhere among words; of equally long ones the first. */
export function matchPeriod(words: readonly string[]): PeriodMatch | undefined {
  return words
    .map((_, start) => matchPeriodAt(words, start))
    .filter((match) => match !== undefined)
    .reduce<PeriodMatch | undefined>(
      (best, match) => (best === undefined || match.length > best.length ? match : best),
      undefined,
    );
}

/** `15m`, `15 min`, `last 15 m` … */
function short(count: number, units: readonly string[]): string[] {
  const phrases = units.flatMap((unit) => [`${count}${unit}`, `${count}-${unit}`]);
  return phrases.flatMap((phrase) => [phrase, `last-${phrase}`]);
}

function days(count: number): string[] {
  return [...short(count, ['d']), `${count}days`, `${count}-days`];
}

const byPhrase = new Map<string, PeriodName>(
  PERIODS.flatMap(({ name, aliases }) => [name, ...aliases].map((phrase) => [phrase, name] as const)),
);
const LONGEST = Math.max(...[...byPhrase.keys()].map((phrase) => phrase.split('-').length));

// Chat clients turn typed hyphens into typographic ones.
const hyphenated = (word: string) => word.toLowerCase().replace(/[\s_\u2010-\u2015]+/gu, '-');
