import { note, type Reply, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import { MINUTE_MS } from '../../time/lengths.js';
import { writeMinute } from '../../time/write.js';
import { attemptLine } from './attempts.js';
import type { CardParts } from './card-parts.js';
import type { Reader } from './moments.js';
import { peopleOf } from './people.js';

const MOST_LINES = 20;

/** Every failed login of a minute, a line each. */
export async function failuresMessage(
  accountId: string,
  minute: Date,
  reader: Reader,
  parts: Pick<CardParts, 'logins' | 'users'>,
): Promise<Reply | undefined> {
  const interval = { from: minute, to: new Date(minute.getTime() + MINUTE_MS) };
  const failed = { accountIds: [accountId], interval, status: 'failure' } as const;
  const { items, total } = await parts.logins.page(failed, MOST_LINES);
  if (total === 0) return undefined;
  const people = await peopleOf(
    accountId,
    items.map(({ username }) => username),
    parts,
  );
  const lines = items.map((login) => attemptLine(login, people, reader));
  const more = total - lines.length;
  return {
    tone: 'plain',
    heading: `${counted(total, 'failed login')} at ${writeMinute(minute, reader.zone)}`,
    blocks: [
      text([...lines, ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])].join('\n')),
      note(`rule every-failure · times: ${reader.zone}`),
    ],
  };
}
