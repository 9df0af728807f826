import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import type { SentLink } from './link-store.js';
import type { Ways } from './one-time-links.js';
import type { Parts } from './parts.js';
import { newId } from './token.js';

const LIFE_MS: Readonly<Record<SentLink['purpose'], number>> = {
  invitation: 7 * 24 * 3_600_000,
  reset: 24 * 3_600_000,
};

export interface Why {
  /** Who caused it, by name. */
  readonly by?: string;
  readonly correlationId?: string;
}

export type SendLink = (
  purpose: SentLink['purpose'],
  user: User,
  ways: Ways,
  why: Why,
  transaction: Transaction,
) => Promise<SentLink>;

/** How the subjects of links begin. */
export const LINK_SUBJECTS = 'sign-in-link:';

/** What the outbox knows a link by. */
export const subjectOf = (id: string) => `${LINK_SUBJECTS}${id}`;

/** Writes down that a link is to reach somebody. It gets its secret when it is sent. */
export const sendingLinks =
  ({ links, outbox, mails, clock, randomBytes }: Parts): SendLink =>
  async (purpose, user, ways, { by, correlationId }, transaction) => {
    const id = newId('sl', randomBytes);
    const { accountId } = user;
    const until = new Date(clock.now().getTime() + LIFE_MS[purpose]);
    const link: SentLink = { id, purpose, accountId, userId: user.id, until, ...(by ? { by } : {}) };
    await links.add(link, transaction);
    const about = {
      accountId,
      description: `${purpose === 'invitation' ? 'invitation' : 'link for a new password'} for ${user.email}`,
      correlationId: correlationId ?? id,
    };
    const content = { kind: 'live', source: 'sign-in-link', id } as const;
    for (const address of ways.chats)
      await outbox.show({ ...about, subject: subjectOf(id), content, address }, transaction);
    if (ways.mail !== undefined)
      await mails?.want({ ...about, to: ways.mail, about: { source: 'sign-in-link', id } }, transaction);
    return link;
  };
