import type { Chart, Kind } from '../../src/charts/chart.js';
import { countedStep, heatOf, stepsOf, unitFor } from '../../src/charts/steps.js';
import { altText, sparklines } from '../../src/charts/words.js';
import { writeChart } from '../../src/charts/write-chart.js';
import { code, type Reply } from '../../src/chat/reply.js';
import { fileName } from './csv-answer.js';
import { emptyAnswer } from './empty-answer.js';
import type { HistoryEvent } from './kind.js';
import { notesFor } from './notes.js';
import { amount, inWords, type Question } from './question.js';
import { shownValue } from './value-words.js';

const RANKED = 7;
const TWO_DAYS_MS = 2 * 86_400_000;

/** What a picture of a kind of event shows. */
export interface ChartOf {
  /** Values of the dimension `status`, from the bottom up. */
  readonly statuses: readonly Kind[];
  /** The largest of two dimensions. */
  readonly rankings: readonly { readonly dimension: string; readonly title: string }[];
}

/** The same question as a picture: over time by status, the largest, and when in the week. Nothing to draw: said so. */
export async function chartAnswer<E extends HistoryEvent>(question: Question<E>): Promise<Reply> {
  const { kind, matching, theme, context } = question;
  const rows = await matching.count();
  if (rows === 0) return emptyAnswer(question);
  const chart = await chartOf(question);
  const caption = `${chart.title} ${chart.subtitle}: ${amount(rows, kind.nouns)}`;
  return {
    tone: 'plain',
    heading: caption,
    blocks: [code(sparklines(chart)), ...notesFor(question)],
    file: {
      name: fileName(question, { suffix: '-chart', extension: 'png' }),
      caption,
      rows,
      alt: altText(chart),
      write: async (path, _, signal) =>
        writeChart(chart, { theme: await theme(context.asker.account.id), path, signal }),
    },
  };
}

async function chartOf<E extends HistoryEvent>(question: Question<E>): Promise<Chart> {
  const { kind, matching, reader, when, given, context } = question;
  const { interval } = when;
  const { zone } = reader;
  const unit = unitFor(interval);
  const kinds = kind.chart.statuses.filter(({ name }) => given.status === undefined || given.status === name);
  const [series, ...ranked] = await Promise.all([
    matching.series('status', countedStep(unit, interval, zone)),
    ...kind.chart.rankings.map(({ dimension }) => matching.countBy(dimension, RANKED)),
  ]);
  const names = kinds.map(({ name }) => name);
  const isLong = interval.to.getTime() - interval.from.getTime() >= TWO_DAYS_MS;
  return {
    title: kind.title,
    subtitle: inWords(question),
    kinds,
    unit,
    steps: stepsOf(series, names, { interval, zone, unit }),
    rankings: kind.chart.rankings.map(({ dimension, title }, at) => ({
      title,
      rows: (ranked[at]?.groups ?? []).map(({ value, count }) => ({
        label: shownValue(dimension, value, reader),
        count,
      })),
    })),
    ...(isLong ? { heat: heatOf(series, zone, context.asker.calendar.weekStart) } : {}),
  };
}
