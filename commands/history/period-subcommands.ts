import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import type { ReadingContext } from '../../src/chat/option.js';
import { choice, duration, instant } from '../../src/chat/options.js';
import type { Reply } from '../../src/chat/reply.js';
import { foldName } from '../../src/events/fold.js';
import { aroundInterval, betweenInterval } from '../../src/time/custom-interval.js';
import type { Instant } from '../../src/time/instant.js';
import type { Interval } from '../../src/time/interval.js';
import { periodInterval } from '../../src/time/period.js';
import { PERIODS, type PeriodWords } from '../../src/time/period-words.js';
import { UserError } from '../../src/user-error.js';
import { readerOf } from './accounts.js';
import { chartAnswer } from './chart-answer.js';
import { countAnswer } from './count-answer.js';
import { csvAnswer } from './csv-answer.js';
import type { Given, HistoryEvent, HistoryKind, Misfit } from './kind.js';
import { pageAnswer } from './page-answer.js';
import { type PageMark, pageMark } from './page-mark.js';
import { counting, lineLike, type Question, type When } from './question.js';

/** One subcommand for each period of COMMANDS.md, in its order, each with all the filters of the kind. */
export function periodSubcommands<E extends HistoryEvent>(
  kind: HistoryKind<E>,
  accounts: AccountDirectory['accounts'],
  theme: Question['theme'],
): Record<string, Subcommand> {
  const answer = answering(kind, accounts, theme);
  return Object.fromEntries(PERIODS.map((period) => [period.name, periodSubcommand(kind, period, answer)]));
}

interface SharedValues {
  readonly 'count-by'?: string;
  readonly format?: 'table' | 'csv' | 'chart';
  readonly page?: PageMark;
}

type Answering = (when: When, values: SharedValues, context: CommandContext) => Promise<Reply>;

function periodSubcommand<E extends HistoryEvent>(
  kind: HistoryKind<E>,
  { name, summary }: PeriodWords,
  answer: Answering,
): Subcommand {
  const common = { summary, permission: kind.permission, period: true, examples: kind.examples(name) };
  if (name === 'between') return betweenSubcommand(kind, common, answer);
  if (name === 'at') return atSubcommand(kind, common, answer);
  return subcommand({
    ...common,
    options: sharedOptions(kind),
    run: (values, context) => {
      const interval = periodInterval(name, context.now, context.asker.calendar);
      return answer({ subcommand: name, interval, texts: [] }, values, context);
    },
  });
}

type Common = Pick<Subcommand, 'summary' | 'permission' | 'period' | 'examples'>;

function betweenSubcommand<E extends HistoryEvent>(
  kind: HistoryKind<E>,
  common: Common,
  answer: Answering,
): Subcommand {
  const from = instant({ summary: 'First day or time', required: true });
  const to = instant({ summary: 'Last day, or time it ends', required: true });
  const textsOf = (first: Instant, last: Instant) =>
    [
      ['from', from.write(first)],
      ['to', to.write(last)],
    ] as const;
  return subcommand({
    ...common,
    options: { from, to, ...sharedOptions(kind) },
    run: (values, context) => {
      const swapped = { subcommand: 'between', texts: textsOf(values.to, values.from) };
      const line = lineLike(
        { kind, when: swapped, given: givenOf(kind, values) },
        { more: counting(values['count-by']) },
      );
      const interval = intervalBetween(values.from, values.to, line);
      const texts = textsOf(values.from, values.to);
      return answer({ subcommand: 'between', interval, texts }, values, context);
    },
  });
}

/** @throws UserError; where the two only have to change places, with the line that does */
function intervalBetween(from: Instant, to: Instant, swapped: string): Interval {
  try {
    return betweenInterval(from, to);
  } catch (error) {
    if (!(error instanceof UserError) || to.from >= from.to) throw error;
    throw new UserError(error.message, [swapped], { cause: error });
  }
}

function atSubcommand<E extends HistoryEvent>(
  kind: HistoryKind<E>,
  common: Common,
  answer: Answering,
): Subcommand {
  const time = instant({ summary: 'Day or time', required: true, positional: true });
  const within = duration({ summary: 'So long before and after' });
  return subcommand({
    ...common,
    options: { time, within, ...sharedOptions(kind) },
    run: (values, context) => {
      const interval = aroundInterval(values.time, values.within);
      const margin = values.within === undefined ? [] : [['within', within.write(values.within)] as const];
      return answer(
        { subcommand: 'at', interval, texts: [['time', time.write(values.time)], ...margin] },
        values,
        context,
      );
    },
  });
}

const sharedOptions = <E extends HistoryEvent>(kind: HistoryKind<E>) => ({
  ...kind.filters,
  'count-by': dimensionOption(kind),
  format: choice({ summary: 'table, csv or chart', values: ['table', 'csv', 'chart'] }),
  page: pageMark(),
});

/** A dimension, or the filter of its values: `count-by:by` counts by actor. */
function dimensionOption<E extends HistoryEvent>({ dimensions, dimensionOf }: HistoryKind<E>) {
  const named = choice({ summary: 'Counts instead of rows', values: dimensions });
  return {
    ...named,
    read: (typed: string, context: ReadingContext) =>
      named.read(new Map(Object.entries(dimensionOf)).get(foldName(typed)) ?? typed, context),
  };
}

/** Reads what all periods share, and answers in the form that was asked for. */
function answering<E extends HistoryEvent>(
  kind: HistoryKind<E>,
  accounts: AccountDirectory['accounts'],
  theme: Question['theme'],
): Answering {
  return async (when, values, context) => {
    const { asker } = context;
    const given = givenOf(kind, values);
    const { 'count-by': countBy, format, page: mark } = values;
    const pinned = mark === undefined ? when : { ...when, interval: mark.interval };
    const scope = {
      accountIds: given.account === undefined ? asker.accountIds : [given.account],
      interval: pinned.interval,
    };
    const misfit = await kind.misfit?.(given, scope.accountIds);
    if (misfit !== undefined) throw notTogether(misfit, { kind, when, given });
    const matching = kind.matching(given, scope);
    const reader = await readerOf(accounts, asker);
    const question = { kind, context, reader, when: pinned, given, scope, matching, countBy, mark, theme };
    if (format === 'csv') return csvAnswer(question);
    if (format === 'chart') return chartAnswer(question);
    return countBy === undefined ? pageAnswer(question) : countAnswer(question, countBy);
  };
}

const notTogether = (
  { option, message, instead }: Misfit,
  line: Pick<Question, 'kind' | 'when' | 'given'>,
): UserError =>
  new UserError(
    message,
    instead.map((value) => lineLike(line, { given: { ...line.given, [option]: value } })),
  );

/** Values of filters are text, each in the form its option gave it. */
const givenOf = (kind: Pick<HistoryKind, 'filters'>, values: object): Given =>
  Object.fromEntries(
    Object.keys(kind.filters).flatMap((name) => {
      const value: unknown = Reflect.get(values, name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
