import type { Asker } from '../../src/accounts/asking/asker.js';
import type { User } from '../../src/accounts/users/user.js';
import { note, type Reply, tableOf, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeAddress } from '../../src/delivery/address.js';
import { writeMinute } from '../../src/time/write.js';
import { inWords, type Watch } from '../../src/watches/watch.js';

const LIST = { label: 'All watches', command: '/audit watch-list' } as const;

export const WATCH_FORM: Reply = {
  tone: 'plain',
  heading: 'What is to be watched for?',
  blocks: [
    text(
      'At least one of these; everything that is said must be so. /audit with the same words shows what it would have found.',
    ),
  ],
  form: {
    title: 'Tell me when it happens',
    command: '/audit watch-add',
    submitLabel: 'Watch',
    fields: [
      { name: 'module', label: 'Module', hint: 'Templates' },
      { name: 'action', label: 'Action', hint: 'Delete' },
      { name: 'by', label: 'Who', hint: 'A name' },
      { name: 'resource', label: 'What is touched', hint: 'Name or id' },
    ],
  },
};

type Wanted = Pick<Watch, 'criteria' | 'place'>;

const where = ({ place }: Wanted) =>
  place === undefined ? 'you' : (place.name ?? writeAddress(place.address));

/** Rows of the audit trail are to be shown to whoever reads a channel: the asker says so first. */
export const askFirst = (wanted: Wanted, command: string): Reply => ({
  tone: 'warning',
  heading: `Tell ${where(wanted)} of ${inWords(wanted.criteria)}?`,
  blocks: [
    text(
      'Everybody who reads that channel, now and later, sees these rows of the audit trail. It is audited that you chose so.',
    ),
  ],
  buttons: [{ label: `Tell ${where(wanted)}`, command, style: 'primary' }, LIST],
});

export const addedAnswer = (watch: Watch, looked: boolean): Reply => ({
  tone: looked ? 'success' : 'warning',
  heading: `Watch ${watch.id}: ${where(watch)} ${watch.place === undefined ? 'are' : 'is'} told of ${inWords(watch.criteria)}.`,
  blocks: [
    note('What comes within a minute is one message. It stays quiet while you may not read the audit trail.'),
    ...(looked
      ? []
      : [
          text(
            'This process is not connected to that workspace, so nobody has looked whether the bot can post there.',
          ),
        ]),
  ],
  buttons: [LIST, { label: 'End it', command: `/audit watch-remove id:${watch.id}`, style: 'danger' }],
});

export const endedAnswer = (watch: Watch, again: string): Reply => ({
  tone: 'success',
  heading: `Watch ${watch.id} (${inWords(watch.criteria)}) has ended.`,
  blocks: [],
  buttons: [LIST, { label: 'Undo', command: again }],
});

export function listAnswer(
  watches: readonly Watch[],
  users: ReadonlyMap<string, User>,
  { account, calendar }: Asker,
): Reply {
  if (watches.length === 0)
    return {
      tone: 'plain',
      heading: `Nothing is watched for in ${account.name} yet`,
      blocks: [text('Be told when it happens: /audit watch-add module:Templates action:Delete')],
      buttons: [{ label: 'Watch for something', command: '/audit watch-add' }],
    };
  return {
    tone: 'plain',
    heading: `${counted(watches.length, 'watch', 'watches')} in ${account.name}; times: ${calendar.zone}`,
    blocks: [
      tableOf(watches, [
        { title: 'Id', weight: 9, cell: ({ id }) => id },
        { title: 'Watches for', weight: 8, cell: ({ criteria }) => inWords(criteria) },
        { title: 'Tells', weight: 7, cell: (watch) => (watch.place ? where(watch) : 'them alone') },
        {
          title: 'Of',
          weight: 6,
          cell: ({ userId, quiet }) =>
            `${users.get(userId)?.name ?? 'somebody who is gone'}${quiet === true ? ' (quiet: may not read the audit trail)' : ''}`,
        },
        {
          title: 'Since',
          weight: 5,
          cell: ({ createdAt }) => writeMinute(createdAt, calendar.zone),
        },
      ]),
    ],
    buttons: [{ label: 'Watch for something', command: '/audit watch-add' }],
  };
}
