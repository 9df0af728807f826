import { UserError } from '../user-error.js';
import { type Action, DELETED, type Kind } from './module.js';
import type { Change, ModuleRecord } from './record.js';
import { calledInFull, nameOf } from './words.js';

/** The account has no such record; another's is none of its own. */
export class Unknown extends UserError {}

/** Somebody else changed the record since whoever asks has seen it. */
export class Overtaken extends UserError {
  readonly record: ModuleRecord;
  /** What was changed since, the oldest first; empty when it is too long ago. */
  readonly changes: readonly Change[];

  constructor(record: ModuleRecord, seen: number) {
    super('The record has changed meanwhile.');
    this.record = record;
    this.changes = record.changes.filter(({ version }) => version > seen);
  }
}

/** A name that is taken; `record` has it. */
export class Taken extends UserError {
  readonly record: ModuleRecord;

  constructor(kind: Kind, record: ModuleRecord) {
    super(
      kind.singular
        ? `The ${kind.one} is there already.`
        : `There is a ${kind.one} ${nameOf(kind, record)} already (${record.id}); names that look the same are one.`,
    );
    this.record = record;
  }
}

/** Where an action leads, state by state. @throws UserError from a state in which it can't be done */
export function moved(kind: Kind, action: Action, record: ModuleRecord): Readonly<Record<string, string>> {
  if (record.values.state === DELETED)
    throw new UserError(
      `${calledInFull(kind, record)} was deleted by ${record.updatedBy}; nothing can be done to it any more.`,
    );
  const after: Record<string, string> = {};
  for (const [state, ways] of Object.entries(action.moves ?? {})) {
    const next = ways?.[String(record.values[state])];
    if (next === undefined) throw new UserError(notFrom(kind, action, record, state));
    after[state] = next;
  }
  return after;
}

function notFrom(kind: Kind, action: Action, record: ModuleRecord, state: string): string {
  const from = Object.keys(action.moves?.[state] ?? {});
  const now = String(record.values[state]);
  const what = state === 'state' ? 'It' : `Its ${state}`;
  const done = action.moves?.[state];
  const already = done !== undefined && Object.values(done).includes(now) && !(now in done);
  const possible = Object.entries(kind.actions)
    .filter(([, { moves, creates }]) => creates === undefined && allowed(moves, record))
    .map(([other]) => other);
  return `${calledInFull(kind, record)} can’t be ${action.did}. ${what} is ${now}${already ? ' already' : ''}, not ${from.join(' or ')}. Possible now: ${possible.join(', ') || 'nothing'}.`;
}

/** Whether an action can be done in the states the record is in; to what is deleted, nothing can. */
export const allowed = (moves: Action['moves'], { values }: ModuleRecord): boolean =>
  values.state !== DELETED &&
  Object.entries(moves ?? {}).every(([state, ways]) => ways?.[String(values[state])] !== undefined);
