import type { Asker } from '../../src/accounts/asking/asker.js';
import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { Option } from '../../src/chat/option.js';
import { known } from '../../src/chat/options.js';
import type { Reader } from '../../src/events/csv-columns.js';

type Accounts = AccountDirectory['accounts'];

/** Id and name of each account the asker sees. */
async function visible(accounts: Accounts, { account, accountIds }: Asker) {
  const others = accountIds.filter((id) => id !== account.id);
  const found = await Promise.all(others.map((id) => accounts.find(id)));
  return [account, ...found.filter((each) => each !== undefined)].map(({ id, name }) => ({ id, name }));
}

/** One of the accounts the asker sees, by name or id; its id is the value. */
export function accountOption(accounts: Accounts): Option<string, false> {
  const names = known({
    summary: 'An account you see',
    placeholder: 'acme',
    known: async ({ asker }) => (await visible(accounts, asker)).flatMap(({ id, name }) => [name, id]),
  });
  return {
    ...names,
    known: async ({ asker }) => (await visible(accounts, asker)).map(({ name }) => name),
    async read(typed, context) {
      const named = await names.read(typed, context);
      const found = (await visible(accounts, context.asker)).find(
        ({ id, name }) => id === named || name === named,
      );
      return found?.id ?? named;
    },
  };
}

export async function readerOf(accounts: Accounts, asker: Asker): Promise<Reader> {
  const names = new Map((await visible(accounts, asker)).map(({ id, name }) => [id, name]));
  return { zone: asker.calendar.zone, accountName: (id) => names.get(id) ?? id };
}
