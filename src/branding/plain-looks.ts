import type { Account } from '../accounts/account.js';
import { DEFAULT_LOOK, type Looks } from './look.js';

/** Every account looks the same but for its name, and none has a host of its own. */
export const plainLooks = (accounts: { find(id: string): Promise<Account | undefined> }): Looks => ({
  async lookOf(accountId) {
    const account = await accounts.find(accountId);
    return account === undefined ? DEFAULT_LOOK : { ...DEFAULT_LOOK, accountName: account.name };
  },
  accountOfHost: async () => undefined,
});
