import { blockHash } from '../../events/seal/block.js';
import { openBlockStore } from '../../events/seal/block-store.js';
import type { Database } from '../../mongo/database.js';
import type { Export, ExportHead } from './export.js';
import { openExportStore } from './export-store.js';
import type { Exports } from './exports.js';

/** So many of one name are looked at. */
const MOST_NAMED = 5;

/** @param database migrated; its indexes are declared in `export-store.ts` */
export function openExports(database: Pick<Database, 'connection'>): Exports {
  const store = openExportStore(database.connection);
  const blocks = openBlockStore(database);

  async function headOf(account: string): Promise<readonly ExportHead[]> {
    const last = await blocks.last(account);
    return last ? [{ account, sequence: last.sequence, hash: blockHash(last).toString('hex') }] : [];
  }

  return {
    async register(made, transaction) {
      const accountIds = made.source?.accountIds ?? [made.accountId];
      const heads = (await Promise.all(accountIds.map(headOf))).flat();
      await store.add({ ...made, heads } satisfies Export, transaction);
    },
    withHash: store.withHash,
    holding: store.holding,
    largest: store.largest,
    named: (accountIds, name) => store.named(accountIds, name, MOST_NAMED),
    async headsStand({ heads }) {
      const now = await Promise.all(heads.map(({ account, sequence }) => blocks.at(account, sequence)));
      return heads.every(({ hash }, place) => {
        const block = now[place];
        return block !== undefined && blockHash(block).toString('hex') === hash;
      });
    },
  };
}
