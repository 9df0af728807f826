import type { Account } from '../account.js';
import type { Asker, ChatIdentity } from './asker.js';

/** Somebody in a workspace that is bound to no account, who may speak to one because they have its one-time code. */
export const guestOf = (identity: ChatIdentity, account: Account): Asker => ({
  identity,
  account,
  permissions: new Set(),
  accountIds: [],
  guest: true,
  calendar: {
    zone: identity.zone ?? account.settings.zone,
    weekStart: account.settings.weekStart,
  },
});
