import { type Change, recordIn } from '../accounts/asking/author.js';
import { keysOf } from '../accounts/look-alike.js';
import type { Database } from '../mongo/database.js';
import { UserError } from '../user-error.js';
import { actingOf } from './acting.js';
import { belongingsOf } from './belongings.js';
import { openMemberStore } from './member-store.js';
import type { Kind } from './module.js';
import { sortOf } from './naming.js';
import type { ModuleRecord } from './record.js';
import { openRecordStore } from './record-store.js';
import type { AskedAction, Records } from './records.js';
import { Unknown } from './refusals.js';
import type { RecordSettings } from './settings.js';

/** @param database migrated; its indexes are declared in `record-store.ts` and `member-store.ts` */
export function openRecords(
  database: Pick<Database, 'connection' | 'inTransaction'>,
  settings: RecordSettings,
): Records {
  const records = openRecordStore(database.connection);
  const members = openMemberStore(database.connection);
  const { directory, clock, audit } = settings;
  const { inTransaction } = database;
  const record = recordIn(audit, clock);

  /** The users that stand in these records' fields, by id. */
  async function peopleIn(kind: Kind, found: readonly Pick<ModuleRecord, 'values' | 'changes'>[]) {
    const fields = Object.entries(kind.fields).flatMap(([name, { holds }]) =>
      holds === 'user' ? [name] : [],
    );
    const ids = found.flatMap(({ values, changes }) => [
      ...fields.map((field) => values[field]),
      ...changes.flatMap((change) =>
        change.fields.flatMap(({ field, before, after }) => (fields.includes(field) ? [before, after] : [])),
      ),
    ]);
    const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
    const users = wanted.length === 0 ? [] : await directory.users.withIds(wanted);
    return new Map(users.map((user) => [user.id, user]));
  }

  const act = actingOf({ ...settings, records, members, record, peopleIn });

  return {
    find: (accountId, { type }, id) => records.find(accountId, type, id),

    async named(accountId, kind, text) {
      const { type, named } = kind;
      const byId = await records.find(accountId, type, text.trim().toLowerCase());
      if (byId !== undefined) return [byId];
      const field = named === undefined ? undefined : kind.fields[named];
      const read = field?.schema.safeParse(field.parse(text));
      const name = read?.success ? String(read.data) : text;
      const found = await records.withKeys(accountId, type, keysOf(name));
      if (found.length > 0) return found;
      const gone = await records.deleted(accountId, type, sortOf(name));
      return gone === undefined ? [] : [gone];
    },

    async list({ accountId, kind, ...more }, from, size) {
      const filter = { accountId, type: kind.type, ...more };
      const [found, total] = await Promise.all([records.list(filter, from, size + 1), records.count(filter)]);
      const shown = found.slice(0, size);
      const last = shown.at(-1);
      const next = found.length > size && last ? { sort: last.sort, id: last.record.id } : undefined;
      return { records: shown.map((each) => each.record), total, ...(next ? { next } : {}) };
    },

    async members({ id }, from, size) {
      const [ids, total] = await Promise.all([members.list(id, from, size + 1), members.count(id)]);
      const shown = ids.slice(0, size);
      const users = new Map((await directory.users.withIds(shown)).map((user) => [user.id, user]));
      const next = ids.length > size ? shown.at(-1) : undefined;
      return {
        users: shown.flatMap((userId) => users.get(userId) ?? []),
        total,
        ...(next === undefined ? {} : { next }),
      };
    },

    people: peopleIn,

    act,
    belongings: belongingsOf(settings.modules, records, act),

    async perform(asked, by) {
      try {
        return await inTransaction((transaction) => act(asked, by, transaction));
      } catch (error) {
        if (error instanceof UserError && !(error instanceof Unknown))
          await inTransaction((transaction) =>
            record(by.author, refusedRow(asked, error.message), transaction),
          );
        throw error;
      }
    },
  };
}

/** What the trail says of an action that was not done. */
function refusedRow({ accountId, module, kind, action, id, given }: AskedAction, reason: string): Change {
  const { leaves, subModule, did } = kind.actions[action] ?? { leaves: action, did: action };
  const name = kind.named === undefined ? undefined : given[kind.named];
  const called = id ?? (typeof name === 'string' ? name : kind.one);
  return {
    accountId,
    module: module.module,
    subModule: subModule ?? kind.subModule,
    action: leaves,
    resources: [{ type: kind.type, name: called, ...(id === undefined ? {} : { id }) }],
    description: `${called} was not ${did}`,
    reason,
  };
}
