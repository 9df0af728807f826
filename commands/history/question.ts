import type { ChartTheme } from '../../src/charts/chart.js';
import type { CommandContext } from '../../src/chat/command.js';
import { writeLine } from '../../src/chat/line.js';
import { counted } from '../../src/counted.js';
import type { Reader } from '../../src/events/csv-columns.js';
import type { Interval } from '../../src/time/interval.js';
import { describeInterval, writeLocal } from '../../src/time/write.js';
import type { Given, HistoryEvent, HistoryKind, Nouns, Scope } from './kind.js';
import type { Matching } from './matching.js';
import type { PageMark } from './page-mark.js';

/** A line, read: what is asked, and what is needed to write lines like it. */
export interface Question<E extends HistoryEvent = HistoryEvent> {
  readonly kind: HistoryKind<E>;
  readonly context: CommandContext;
  readonly reader: Reader;
  readonly when: When;
  readonly given: Given;
  readonly scope: Scope;
  readonly matching: Matching<E>;
  readonly countBy?: string;
  readonly mark?: PageMark;
  /** Of the account's pictures. */
  readonly theme: (accountId: string) => Promise<ChartTheme>;
}

/** The period of a line, and how it was said. */
export interface When {
  readonly subcommand: string;
  readonly interval: Interval;
  /** Its options: `from` and `to`, `time` and `within`. */
  readonly texts: readonly (readonly [name: string, value: string])[];
}

/** How a period is said. */
type Said = Pick<When, 'subcommand' | 'texts'>;

interface Changes {
  readonly when?: Said;
  readonly given?: Given;
  readonly more?: readonly (readonly [name: string, value: string])[];
}

/** The line that asks the same with some things changed; neither page nor format is kept. */
export function lineLike(
  { kind, when, given }: Pick<Question, 'given'> & { kind: { command: string }; when: Said },
  { when: { subcommand, texts } = when, given: filters = given, more = [] }: Changes,
): string {
  return writeLine(kind.command, subcommand, [...texts, ...textsOf(filters), ...more]);
}

/** Counting is part of what was asked. */
export const counting = (dimension: string | undefined): readonly (readonly [string, string])[] =>
  dimension === undefined ? [] : [['count-by', dimension]];

/** Every day from the one of `first` to the one of `last`, as `between` says it. */
export function wholeDays(first: Date, last: Date, zone: string): Said {
  const day = (date: Date) => writeLocal(date, zone).slice(0, -' 00:00:00'.length);
  return {
    subcommand: 'between',
    texts: [
      ['from', day(first)],
      ['to', day(last)],
    ],
  };
}

/** Exact interval and zone, then the filters: `2026-11-23 00:00 – … (UTC), module Templates`. */
export const inWords = ({ reader, when, given }: Pick<Question, 'reader' | 'when' | 'given'>) =>
  [
    describeInterval(when.interval, reader.zone),
    ...textsOf(given).map(([name, value]) => filterInWords(name, value)),
  ].join(', ');

export const filterInWords = (name: string, value: string): string =>
  value === '' ? `no ${name}` : `${name} ${value}`;

const textsOf = (given: Given) =>
  Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

/** `1 event`, `1,268 logins`. */
export const amount = (count: number, { one, many }: Nouns): string => counted(count, one, many);
