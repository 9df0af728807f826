import type { Happened } from '../modules/told.js';
import type { NewNotice } from './notice.js';

const MODULE = 'Business Group';

/** The owner is told of changes to their group; users, that they were added to it or taken off. */
export function noticesOfGroup(happened: Happened): readonly NewNotice[] {
  const { accountId, record, kind, name, words, by, owner, before, added, removed } = happened;
  const who = by.actor.name;
  const about = { accountId, topic: 'groups' as const, buttons: [] };
  const row = (action: string) => ({
    module: MODULE,
    action,
    resource: { type: kind.type, id: record.id, name },
    change: words,
  });
  const earlier = before?.values.owner;
  const owners = new Set([
    ...(owner === undefined ? [] : [owner]),
    ...(typeof earlier === 'string' ? [earlier] : []),
  ]);
  const toOwners = [...owners].map((userId) => ({
    ...about,
    userId,
    words: `${who}: ${words}. ${userId === owner ? 'You own it.' : 'You do not own it any more.'}`,
    row: row('Notify business group owner'),
  }));
  const toUsers = (userIds: readonly string[], what: string) =>
    userIds.map((userId) => ({
      ...about,
      userId,
      words: `${who} ${what} the business group ${name}.`,
      row: row('Notify assigned users'),
    }));
  return [...toOwners, ...toUsers(added, 'assigned you to'), ...toUsers(removed, 'took you off')];
}
