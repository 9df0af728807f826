import { type Block, note, type Reply, table, text } from '../../chat/reply.js';
import type { Interval } from '../../time/interval.js';
import { describeInterval } from '../../time/write.js';
import type { Figures } from './figures.js';

const MOST_INFO = 10;

/** The digest as a message. */
export function digestReply(digest: {
  readonly sentence: string;
  readonly figures: Figures;
  readonly interval: Interval;
  readonly zone: string;
  /** Why it comes late. */
  readonly late?: string;
}): Reply {
  const { sentence, figures, interval, zone, late } = digest;
  return {
    tone: 'plain',
    heading: sentence,
    blocks: [
      ...(figures.rules.length > 0 ? [byRule(figures)] : []),
      ...infoBlocks(figures),
      note([describeInterval(interval, zone), late].filter(Boolean).join('. ')),
    ],
    buttons: [
      { label: 'What is open', command: '/alerts open' },
      { label: 'Every incident', command: listLine(interval) },
    ],
    shareable: true,
  };
}

/** The list of the same stretch; its end is not part of it. */
const listLine = ({ from, to }: Interval) =>
  `/alerts list from:${from.toISOString()} to:${new Date(to.getTime() - 1).toISOString()}`;

const byRule = ({ rules }: Figures): Block =>
  table(
    [
      { title: 'Rule', weight: 9 },
      { title: 'Opened', align: 'right', weight: 8 },
      { title: 'Acknowledged', align: 'right', weight: 6 },
      { title: 'Resolved', align: 'right', weight: 5 },
      { title: 'Still open', align: 'right', weight: 7 },
    ],
    rules.map(({ rule, ...counts }) => [
      rule,
      ...[counts.opened, counts.acknowledged, counts.resolved, counts.open].map((count) =>
        count.toLocaleString('en'),
      ),
    ]),
  );

function infoBlocks({ info }: Figures): readonly Block[] {
  if (info.length === 0) return [];
  const lines = info
    .slice(0, MOST_INFO)
    .map(({ rule, subject, count }) => `${rule}: ${subject || '(empty)'}, ${count.toLocaleString('en')}`);
  const more = info.length > lines.length ? [`and ${info.length - lines.length} more`] : [];
  return [text(['For information, without a card:', ...lines, ...more].join('\n'))];
}
