import { type Block, fields } from '../../src/chat/reply.js';
import type { Kind } from '../../src/modules/module.js';
import type { ModuleRecord } from '../../src/modules/record.js';
import type { Show } from '../../src/modules/words.js';
import { writeLocal } from '../../src/time/write.js';
import { labelOf, statesShown } from './kind-words.js';

/** Everything that is kept of a record, times in `zone`. */
export function recordFields(kind: Kind, record: ModuleRecord, show: Show, zone: string): Block {
  const { id, values, createdAt, updatedAt, updatedBy } = record;
  const named = Object.keys(kind.fields).filter((name) => kind.fields[name]?.holds !== 'people');
  const states = values.state === 'deleted' ? Object.keys(kind.states) : statesShown(kind);
  return fields([
    ...[...named, ...states].flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [{ label: labelOf(kind, name), value: show(name, value) }];
    }),
    { label: 'Id', value: id },
    { label: 'Since', value: writeLocal(createdAt, zone) },
    { label: 'Last changed', value: `${writeLocal(updatedAt, zone)} by ${updatedBy}` },
  ]);
}
