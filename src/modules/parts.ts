import type { Record as WriteRow } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { openMemberStore } from './member-store.js';
import type { Kind } from './module.js';
import type { ModuleRecord } from './record.js';
import type { RecordStore } from './record-store.js';
import type { RecordSettings } from './settings.js';

/** What an action is done with. */
export interface Parts extends RecordSettings {
  readonly records: RecordStore;
  readonly members: ReturnType<typeof openMemberStore>;
  readonly record: WriteRow;
  /** The users that stand in these records' fields, by id. */
  readonly peopleIn: (
    kind: Kind,
    records: readonly Pick<ModuleRecord, 'values' | 'changes'>[],
  ) => Promise<ReadonlyMap<string, User>>;
}
