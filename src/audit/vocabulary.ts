import { insertMissing } from '../events/append-store.js';
import { openCollection } from '../events/event-record-store.js';
import type { Database } from '../mongo/database.js';
import { AccountTerms, termsKey } from './account-terms.js';
import { VOCABULARY_COLLECTION } from './audit-indexes.js';
import { canonicalTerms, catalogueTerms, type Terms } from './catalogue.js';

/** A sender that makes up a module for each event must not fill the memory: its names are then kept as sent. */
const MOST_TERMS = 5000;
const MOST_ACCOUNTS = 1000;

/** The modules, sub-modules and actions that accounts use besides the catalogue's. */
export interface Vocabulary {
  /** The same events, their terms spelt as the catalogue does, else as their account first did. Remembers what is new. */
  settle<E extends Terms & { readonly accountId: string }>(events: readonly E[]): Promise<readonly E[]>;
  list(accountIds: readonly string[]): Promise<readonly Terms[]>;
}

export function openVocabulary(database: Database): Vocabulary {
  const rows = openCollection(database, VOCABULARY_COLLECTION);
  const accounts = new Map<string, AccountTerms>();

  const find = (accountIds: readonly string[]) =>
    rows
      .find<Terms>(
        { accountId: { $in: [...accountIds] } },
        { projection: { _id: 0, module: 1, subModule: 1, action: 1 } },
      )
      .sort({ _id: 1 })
      .limit(MOST_TERMS)
      .toArray();

  async function termsOf(accountId: string): Promise<AccountTerms> {
    const known = accounts.get(accountId);
    if (known) return known;
    const loaded = new AccountTerms(await find([accountId]));
    if (accounts.size >= MOST_ACCOUNTS) accounts.clear();
    accounts.set(accountId, loaded);
    return loaded;
  }

  /** Another process may write the same ones just now; the unique index keeps the first. */
  async function remember(accountId: string, account: AccountTerms, terms: readonly Terms[]): Promise<void> {
    const missing = terms.filter(isNew(account)).slice(0, Math.max(0, MOST_TERMS - account.size));
    await insertMissing(
      rows,
      missing.map((each) => ({ accountId, key: termsKey(each), ...each })),
    );
    for (const each of missing) account.add(each);
  }

  return {
    async settle(events) {
      const known = new Map<string, { readonly account: AccountTerms; readonly batch: AccountTerms }>();
      for (const accountId of new Set(events.map((event) => event.accountId))) {
        known.set(accountId, { account: await termsOf(accountId), batch: new AccountTerms([]) });
      }
      const seen = new Map<string, Terms>();
      const termsFor = (event: Terms & { readonly accountId: string }): Terms => {
        const canonical = canonicalTerms(event);
        const own = known.get(event.accountId);
        const { module, subModule, action } = canonical;
        if (own === undefined) return { module, subModule, action };
        const terms = own.batch.spell(own.account.spell(canonical));
        own.batch.add(terms);
        return terms;
      };
      const settled = events.map((event) => {
        const key = batchKey(event);
        const terms = seen.get(key) ?? termsFor(event);
        seen.set(key, terms);
        const isSpeltSo =
          terms.module === event.module &&
          terms.subModule === event.subModule &&
          terms.action === event.action;
        return isSpeltSo ? event : { ...event, ...terms };
      });
      for (const [accountId, { account, batch }] of known) await remember(accountId, account, batch.all());
      return settled;
    },
    list: find,
  };
}

/** Most events of a batch share their terms, exactly as they were sent, with others. */
const batchKey = ({ accountId, module, subModule = '', action }: Terms & { readonly accountId: string }) =>
  `${accountId.length},${module.length},${subModule.length},${accountId}${module}${subModule}${action}`;

const catalogued = new Set(
  catalogueTerms().flatMap(({ action, ...place }) =>
    action === undefined ? [] : [termsKey({ ...place, action })],
  ),
);

const isNew = (account: AccountTerms) => (terms: Terms) =>
  !catalogued.has(termsKey(terms)) && !account.has(terms);
