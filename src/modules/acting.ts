import type { Transaction } from '../mongo/transaction.js';
import { announce } from './announce.js';
import { assign } from './assigning.js';
import { refuseAuthor } from './authorship.js';
import { checkGiven, checkName, checkParent, checkUsers } from './checks.js';
import type { Action } from './module.js';
import { namingOf } from './naming.js';
import { newRecordId } from './new-record-id.js';
import type { Parts } from './parts.js';
import { differences, isDeleted, type ModuleRecord } from './record.js';
import type { AskedAction, Doer, Done, Records } from './records.js';
import { moved } from './refusals.js';
import { present, targetOf } from './target.js';

const MOST_CHANGES = 20;
const MOST_AUTHORS = 50;

/** Does the actions of the modules. */
export function actingOf(parts: Parts): Records['act'] {
  const { records, clock, directory, randomBytes } = parts;

  /** As the record will be; version and changes are those before. */
  function next(
    asked: AskedAction,
    action: Action,
    before: ModuleRecord | undefined,
    by: Doer,
  ): ModuleRecord {
    const { accountId, kind, given, parent } = asked;
    const now = by.author.at ?? clock.now();
    const kept = Object.entries(before?.values ?? {}).filter(
      ([field]) => given[field] !== null && !action.clears?.includes(field),
    );
    const states = before === undefined ? action.creates : moved(kind, action, before);
    const isWritten = action.notByAuthor === undefined && (action.takes ?? []).length > 0;
    const authors = before?.authors ?? [];
    return {
      id: before?.id ?? newRecordId(kind.type, randomBytes),
      type: kind.type,
      accountId,
      ...(before?.parent === undefined ? {} : { parent: before.parent }),
      ...(before === undefined && parent !== undefined ? { parent } : {}),
      values: { ...Object.fromEntries(kept), ...present(given), ...states },
      version: before?.version ?? 0,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      updatedBy: by.author.actor.name,
      authors: isWritten
        ? [...authors.filter((id) => !by.ids.includes(id)), ...by.ids].slice(-MOST_AUTHORS)
        : authors,
      changes: before?.changes ?? [],
    };
  }

  async function write(
    before: ModuleRecord | undefined,
    after: ModuleRecord,
    asked: AskedAction,
    transaction: Transaction,
  ) {
    const naming = namingOf(asked.kind, after.values);
    if (before === undefined) return records.insert(after, naming, transaction);
    const kept = isDeleted(after) ? { sort: naming.sort } : naming;
    // Read in this very transaction: it can only be there.
    if (!(await records.replace(after, kept, transaction))) throw new Error(`${after.id} has gone meanwhile`);
  }

  return async (asked, by, transaction): Promise<Done> => {
    const { module, kind } = asked;
    const action = kind.actions[asked.action];
    if (action === undefined) throw new Error(`${kind.type} has no action ${asked.action}`);
    const before = await targetOf(parts, asked, action, transaction);
    if (before !== undefined && (action.adds ?? action.removes) !== undefined)
      return assign(parts, asked, action, before, by, transaction);
    const made = next(asked, action, before, by);
    checkGiven(asked, action);
    const alone =
      action.notByAuthor !== undefined &&
      before !== undefined &&
      (await refuseAuthor(
        directory,
        { kind, action, record: before },
        action.permission ?? module.permission,
        by,
      ));
    const changed = differences(before?.values ?? {}, made.values);
    if (before !== undefined && changed.length === 0) return { before, record: before, changed, users: [] };
    await checkUsers(parts, asked, changed);
    if (before === undefined) await checkParent(parts, asked, transaction);
    await checkName(parts, asked, made, transaction);
    const version = made.version + 1;
    const change = { version, at: made.updatedAt, by: by.author.actor, fields: changed };
    const record = { ...made, version, changes: [...made.changes, change].slice(-MOST_CHANGES) };
    await write(before, record, asked, transaction);
    const done: Done = {
      ...(before ? { before } : {}),
      record,
      changed,
      users: [],
      ...(alone ? { byAuthor: true } : {}),
    };
    await announce(parts, asked, action, done, by, transaction);
    return done;
  };
}
