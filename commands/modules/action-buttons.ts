import type { Asker } from '../../src/accounts/asking/asker.js';
import { capital } from '../../src/capital.js';
import { writeLine } from '../../src/chat/line.js';
import type { Button, Reply } from '../../src/chat/reply.js';
import type { Module } from '../../src/modules/module.js';
import type { ModuleRecord } from '../../src/modules/record.js';
import { allowed } from '../../src/modules/refusals.js';
import { nameOf } from '../../src/modules/words.js';
import { mayDo } from './kind-words.js';

const MOST_BUTTONS = 5;

/** What the asker may do to a record now: as buttons behind those given, and what is left over in a menu. */
export function actionButtons(
  module: Module,
  record: ModuleRecord,
  asker: Asker,
  before: readonly Button[] = [],
): Pick<Reply, 'buttons' | 'menu'> {
  const { command, actions, singular, module: title } = module;
  const called = record.values.state === 'deleted' ? record.id : nameOf(module, record);
  const line = (name: string) => writeLine(command, name, singular ? [] : [['id', called]]);
  const able = Object.entries(actions)
    .filter(([, action]) => action.creates === undefined && mayDo(module, action, asker))
    .filter(([, { moves }]) => allowed(moves, record))
    .map(([name, { confirm }]): Button => {
      const label = capital(name.replaceAll('-', ' '));
      return confirm
        ? { label, command: line(name), style: 'danger', confirm: `${label} ${called}?` }
        : { label, command: line(name) };
    });
  const audit: readonly Button[] = asker.permissions.has('audit.read')
    ? [
        {
          label: 'What was changed',
          command: writeLine('audit', 'last-30-days', [
            ['module', title],
            ['resource', record.id],
          ]),
        },
      ]
    : [];
  const room = MOST_BUTTONS - before.length;
  return { buttons: [...before, ...able.slice(0, room)], menu: [...able.slice(room), ...audit] };
}
