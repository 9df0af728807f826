import { type Chart, shownIn } from '../../src/charts/chart.js';
import { eventsChart } from '../../src/charts/events-chart.js';
import { altText } from '../../src/charts/words.js';
import { writeChart } from '../../src/charts/write-chart.js';
import type { Reply } from '../../src/chat/reply.js';
import { besidePicture } from '../../src/reports/beside-picture.js';
import { fileName } from './csv-answer.js';
import { emptyAnswer } from './empty-answer.js';
import type { HistoryEvent } from './kind.js';
import { notesFor } from './notes.js';
import { amount, inWords, type Question } from './question.js';
import { dimensionInWords, largestInWords, shownValue, titleOf } from './value-words.js';

/** The same question as a picture; of counts, with the largest of them. Nothing to draw: said so instead. */
export async function chartAnswer<E extends HistoryEvent>(question: Question<E>): Promise<Reply> {
  const { kind, matching, theme, context, reader, when, given, countBy } = question;
  if ((await matching.count()) === 0) return emptyAnswer(question);
  const drawn = {
    interval: when.interval,
    zone: reader.zone,
    weekStart: context.asker.calendar.weekStart,
    subtitle: inWords(question),
    status: given.status,
    shown: (dimension: string, value: string) => shownValue(dimension, value, reader),
  };
  const chart =
    countBy === undefined
      ? await eventsChart(kind.chart, matching, drawn)
      : await eventsChart(
          { ...kind.chart, title: `${kind.chart.title} by ${dimensionInWords(countBy)}` },
          matching,
          {
            ...drawn,
            by: { dimension: countBy, title: titleOf(countBy) },
          },
        );
  const rows = shownIn(chart);
  const caption = captionOf(chart, amount(rows, kind.nouns), countBy);
  return {
    tone: 'plain',
    heading: caption,
    blocks: [...(await besidePicture(chart)), ...notesFor(question)],
    file: {
      name: fileName(question, {
        suffix: countBy === undefined ? '-chart' : `-by-${countBy}-chart`,
        extension: 'png',
      }),
      caption,
      rows,
      alt: altText(chart),
      write: async (path, _, signal) =>
        writeChart(chart, { theme: await theme(context.asker.account.id), path, signal }),
    },
  };
}

/** What it shows, of when, how many in all; of counts, how many of them. */
function captionOf(
  { title, subtitle, rankings: [ranking] }: Chart,
  all: string,
  countBy: string | undefined,
): string {
  if (countBy === undefined) return `${title} ${subtitle}: ${all}`;
  return `${title}, ${subtitle}: ${all}${ranking === undefined ? '' : largestInWords(ranking.rows.length, ranking.distinct)}`;
}
