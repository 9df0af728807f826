import { note, type Reply, tableOf, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Hold } from '../../src/retention/retention.js';
import { heldInWords } from '../../src/retention/words.js';
import { writeLocal } from '../../src/time/write.js';

const ALL = { label: 'All holds', command: '/retention hold' } as const;
const SHOW = { label: 'Retention', command: '/retention show' } as const;

const wordsOf = (hold: Hold, zone: string) => heldInWords(hold, (moment) => writeLocal(moment, zone));

const removing = (hold: Hold, zone: string) => ({
  label: `Remove ${hold.id}`,
  command: `/retention hold remove:${hold.id}`,
  confirm: `Remove the legal hold on ${wordsOf(hold, zone)}? Its events go when their time is over.`.slice(
    0,
    290,
  ),
});

/** @param found what it finds now, in words; of nothing that is a warning */
export const heldAnswer = (
  hold: Hold,
  zone: string,
  { words, isNothing }: { readonly words: readonly string[]; readonly isNothing: boolean },
): Reply => ({
  tone: isNothing ? 'warning' : 'success',
  heading: `Legal hold ${hold.id} keeps events, however old: ${wordsOf(hold, zone)}.`,
  blocks: [
    text(words.join(' ')),
    note(
      hold.module === undefined
        ? 'Of audit events and logins. What was purged before is not brought back.'
        : 'Of audit events only: logins have no module. What was purged before is not brought back.',
    ),
  ],
  buttons: [...(isNothing ? [removing(hold, zone)] : []), ALL, SHOW],
});

export const releasedAnswer = (hold: Hold, zone: string): Reply => ({
  tone: 'warning',
  heading: `Legal hold ${hold.id} is removed. Its events go when their time is over: ${wordsOf(hold, zone)}.`,
  blocks: [text(`It was placed for: ${hold.reason}`)],
  buttons: [SHOW, ALL],
});

export function holdsAnswer(account: string, holds: readonly Hold[], zone: string): Reply {
  if (holds.length === 0)
    return {
      tone: 'plain',
      heading: `No legal hold in ${account}`,
      blocks: [
        text(
          'Events that a case needs are kept by: /retention hold user:ada@acme.example reason:"case 4711"',
        ),
      ],
      buttons: [SHOW],
    };
  return {
    tone: 'plain',
    heading: `${counted(holds.length, 'legal hold')} in ${account}. Times: ${zone}`,
    blocks: [holdTable(holds, zone)],
    buttons: [...holds.slice(0, 4).map((hold) => removing(hold, zone)), SHOW],
  };
}

export const holdTable = (holds: readonly Hold[], zone: string) =>
  tableOf(holds, [
    { title: 'Hold', weight: 5, cell: ({ id }) => id },
    { title: 'Events', weight: 6, cell: (hold) => wordsOf(hold, zone) },
    { title: 'Why', weight: 3, cell: ({ reason }) => reason },
    { title: 'By', weight: 2, cell: ({ by }) => by },
    { title: 'Since', weight: 1, cell: ({ at }) => writeLocal(at, zone) },
  ]);
