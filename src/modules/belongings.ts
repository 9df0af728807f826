import type { Belongings } from '../accounts/users/belongings.js';
import { UserError } from '../user-error.js';
import type { Kind, Module } from './module.js';
import type { ModuleRecord } from './record.js';
import type { RecordStore } from './record-store.js';
import type { Records } from './records.js';
import { nameOf } from './words.js';

const MOST_NAMED = 3;

/** A field that holds a user, and the action that changes it. */
interface Holding {
  readonly module: Module;
  readonly kind: Kind;
  readonly field: string;
  readonly action: string;
}

/** What hangs on people in the records of modules: the groups they own. Handed over, the new owner is told. */
export function belongingsOf(
  modules: readonly Module[],
  store: Pick<RecordStore, 'holding'>,
  act: Records['act'],
): Belongings {
  const holdings = modules.flatMap(holdingsIn);
  return {
    async of({ id, accountId }) {
      const found = await Promise.all(
        holdings.map(async (holding) => ({
          holding,
          records: await store.holding({ accountId, type: holding.kind.type, field: holding.field }, id),
        })),
      );
      return found.flatMap(({ holding, records }) =>
        records.length === 0 ? [] : [inWords(holding, records)],
      );
    },

    async handOver(from, to, by, transaction) {
      const moved: string[] = [];
      const stays: string[] = [];
      const { accountId } = from;
      for (const holding of holdings) {
        const { module, kind, field, action } = holding;
        const owned = await store.holding({ accountId, type: kind.type, field }, from.id, transaction);
        const done: ModuleRecord[] = [];
        for (const { id, ...record } of owned) {
          try {
            const asked = { accountId, module, kind, action, id, given: { [field]: to.id } };
            await act(asked, { author: by, ids: [by.actor.id ?? by.actor.name] }, transaction);
            done.push({ id, ...record });
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            stays.push(`${kind.one} ${nameOf(kind, record)}: ${error.message}`);
          }
        }
        if (done.length > 0) moved.push(inWords(holding, done));
      }
      return { moved, stays };
    },
  };
}

function holdingsIn(module: Module): readonly Holding[] {
  return [module, ...module.parts].flatMap((kind) =>
    Object.entries(kind.fields).flatMap(([field, { holds }]) => {
      const action = Object.entries(kind.actions).find(
        ([, { takes, creates }]) => creates === undefined && takes?.includes(field),
      )?.[0];
      return holds === 'user' && action !== undefined ? [{ module, kind, field, action }] : [];
    }),
  );
}

/** `owner of Sales and On call`. */
function inWords({ kind, field }: Holding, records: readonly ModuleRecord[]): string {
  const label = (kind.fields[field]?.label ?? field).toLowerCase();
  const named = records.slice(0, MOST_NAMED).map((record) => nameOf(kind, record));
  const more = records.length > MOST_NAMED ? ` and ${records.length - MOST_NAMED} more` : '';
  return `${label} of ${named.join(', ')}${more}`;
}
