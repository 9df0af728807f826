import { type Subcommand, subcommand } from '../../src/chat/command.js';
import { writeLine } from '../../src/chat/line.js';
import type { Options } from '../../src/chat/option.js';
import { choice, integer } from '../../src/chat/options.js';
import { type Button, type Reply, table, text } from '../../src/chat/reply.js';
import type { Module } from '../../src/modules/module.js';
import type { Page } from '../../src/modules/records.js';
import { nameOf, type Show, showBy } from '../../src/modules/words.js';
import { labelOf, mayDo, statesShown } from './kind-words.js';
import type { ModuleCapabilities } from './placed.js';

const PAGE = 20;

/** `/template list state:pending`. */
export function listSubcommand(module: Module, { records }: ModuleCapabilities): Subcommand {
  const [first = 'active', ...others] = module.states.state ?? [];
  const page = integer({ summary: 'Which page', min: 1, max: 500, hidden: true });
  const states = { state: choice({ summary: 'Only those in this state', values: [first, ...others] }) };
  const options: Options = others.length === 0 ? { page } : { ...states, page };
  return subcommand({
    summary: `All ${module.several}`,
    permission: 'records.read',
    options,
    examples: [{ line: `/${module.command} list`, does: `the ${module.several}, by name` }],
    async run(given, { asker }) {
      const state = typeof given.state === 'string' ? given.state : undefined;
      const page = typeof given.page === 'number' ? given.page : 1;
      const wanted = { accountId: asker.account.id, kind: module, ...(state === undefined ? {} : { state }) };
      const found = await records.list(wanted, (page - 1) * PAGE, PAGE);
      const show = showBy(module, await records.people(module, found.records));
      return listAnswer(module, found, show, { state, page, account: asker.account.name, asker });
    },
  });
}

interface Asked {
  readonly state: string | undefined;
  readonly page: number;
  readonly account: string;
  readonly asker: Parameters<typeof mayDo>[2];
}

function listAnswer(
  module: Module,
  { records, total, next }: Page,
  show: Show,
  { state, page, account, asker }: Asked,
): Reply {
  const shown = [...module.listed, ...statesShown(module).filter((name) => !module.listed.includes(name))];
  const count = total === 0 ? 'No' : total.toLocaleString('en');
  const inState = state === undefined ? '' : ` that ${total === 1 ? 'is' : 'are'} ${state}`;
  return {
    tone: 'plain',
    heading: `${count} ${total === 1 ? module.one : module.several}${inState} in ${account}`,
    blocks:
      records.length === 0
        ? [text(`${module.summary}.`)]
        : [
            table(
              [
                { title: labelOf(module, module.named ?? ''), weight: 5 },
                ...shown.map((name) => ({ title: labelOf(module, name), weight: 2 })),
              ],
              records.map((record) => [
                nameOf(module, record),
                ...shown.map((name) => {
                  const value = record.values[name];
                  return value === undefined ? '' : show(name, value).replaceAll('\n', ' ');
                }),
              ]),
            ),
          ],
    buttons: [...pages(module, state, page, next !== undefined), ...newButtons(module, asker)],
    shareable: true,
  };
}

function pages(module: Module, state: string | undefined, page: number, more: boolean): readonly Button[] {
  const at = (wanted: number) =>
    writeLine(module.command, 'list', [
      ...(state === undefined ? [] : [['state', state] as const]),
      ['page', String(wanted)],
    ]);
  return [
    ...(page > 1 ? [{ label: 'Previous', command: at(page - 1) }] : []),
    ...(more ? [{ label: 'Next', command: at(page + 1) }] : []),
  ];
}

const newButtons = (module: Module, asker: Asked['asker']): readonly Button[] =>
  Object.entries(module.actions)
    .filter(([, action]) => action.creates !== undefined && mayDo(module, action, asker))
    .map(([name]) => ({ label: `New ${module.one}`, command: `/${module.command} ${name}` }));
