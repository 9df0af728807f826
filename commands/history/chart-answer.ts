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
import { shownValue } from './value-words.js';

/** The same question as a picture. Nothing to draw: said so instead. */
export async function chartAnswer<E extends HistoryEvent>(question: Question<E>): Promise<Reply> {
  const { kind, matching, theme, context, reader, when, given } = question;
  const rows = await matching.count();
  if (rows === 0) return emptyAnswer(question);
  const chart = await eventsChart(kind.chart, matching, {
    interval: when.interval,
    zone: reader.zone,
    weekStart: context.asker.calendar.weekStart,
    subtitle: inWords(question),
    status: given.status,
    shown: (dimension, value) => shownValue(dimension, value, reader),
  });
  const caption = `${chart.title} ${chart.subtitle}: ${amount(rows, kind.nouns)}`;
  return {
    tone: 'plain',
    heading: caption,
    blocks: [...(await besidePicture(chart)), ...notesFor(question)],
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
