import type { Transaction } from '../../mongo/transaction.js';
import { type Asked, authorOf, userResource } from '../asking/author.js';
import type { Parts } from '../parts.js';
import type { Mutable } from '../users/mutable.js';
import type { User } from '../users/user.js';

/** What a person sets for themselves; what is not named stays. */
export interface OwnChange {
  /** IANA, canonical. */
  readonly zone?: string;
  /** ISO 639-1; undefined, but named: as the browser asks. */
  readonly language?: string;
  readonly muted?: readonly Mutable[];
}

/** See {@link Roster.setOwn}. */
export function setOwnIn({ users, record, clock }: Pick<Parts, 'users' | 'record' | 'clock'>) {
  return async (change: OwnChange, by: Asked, transaction: Transaction): Promise<User> => {
    const asking = by.asker.user;
    const user = asking && (await users.find(asking.id, transaction));
    if (!user) throw new Error('only a user has settings of their own');
    const changed = { at: clock.now(), by: user.name };
    const after: User = { ...user, ...change, changed };
    await users.setOwn(after, transaction);
    const names = Object.keys(change).filter((name): name is keyof OwnChange => name in OWN_WORDS);
    const only = (of: User) => Object.fromEntries(names.map((name) => [name, OWN_WORDS[name](of)]));
    const row = {
      accountId: user.accountId,
      module: 'Users',
      action: 'Edited',
      resources: [userResource(user)],
      description: `Own settings: ${names.map((name) => `${name} ${OWN_WORDS[name](after) ?? 'not set'}`).join(', ')}`,
      before: only(user),
      after: only(after),
    };
    await record(authorOf(by), row, transaction);
    return after;
  };
}

const OWN_WORDS: Readonly<Record<keyof OwnChange, (user: User) => string | null>> = {
  zone: ({ zone }) => zone ?? null,
  language: ({ language }) => language ?? null,
  muted: ({ muted = [] }) => (muted.length === 0 ? 'nothing' : muted.join(', ')),
};
