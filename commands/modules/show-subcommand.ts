import { capital } from '../../src/capital.js';
import { type Subcommand, subcommand } from '../../src/chat/command.js';
import { writeLine } from '../../src/chat/line.js';
import type { Options } from '../../src/chat/option.js';
import { integer } from '../../src/chat/options.js';
import { type Block, type Button, note, type Reply, table, text } from '../../src/chat/reply.js';
import type { Module } from '../../src/modules/module.js';
import type { ModuleRecord } from '../../src/modules/record.js';
import { calledInFull, nameOf, showBy } from '../../src/modules/words.js';
import { UserError } from '../../src/user-error.js';
import { actionButtons } from './action-buttons.js';
import { GivenRecord } from './given.js';
import { labelOf, statesShown } from './kind-words.js';
import type { ModuleCapabilities } from './placed.js';
import { recordFields } from './record-fields.js';
import { recordOption } from './record-option.js';
import { theOne } from './the-one.js';

const PAGE = 20;

/** `/group show Sales`: everything about one record, and what can be done to it now. */
export function showSubcommand(module: Module, { records }: ModuleCapabilities): Subcommand {
  const { command, singular, sample, one } = module;
  const id: Options = singular ? {} : { id: recordOption(records, module, { positional: true }) };
  const page = integer({ summary: 'Which page', min: 1, max: 10_000, hidden: true });
  const options: Options = { ...id, page };
  return subcommand({
    summary: singular ? `The ${one}` : `All about one ${one}`,
    permission: 'records.read',
    options,
    examples: [
      {
        line: singular ? `/${command} show` : `/${command} show ${sample}`,
        does: 'everything that is kept of it',
      },
    ],
    async run(values, { asker }) {
      const { account, calendar } = asker;
      const given = values.id;
      const record = given instanceof GivenRecord ? given.record : await theOne(records, module, account.id);
      if (record === undefined && singular) return notYet(module);
      if (record === undefined)
        throw new UserError(`Say which ${one}, by its name or id.`, [`/${command} list`]);
      const at = typeof values.page === 'number' ? values.page : 1;
      const show = showBy(module, await records.people(module, [record]));
      const people = await peopleBlocks(record, at);
      return {
        tone: record.values.state === 'deleted' ? 'warning' : 'plain',
        heading: calledInFull(module, record),
        blocks: [
          recordFields(module, record, show, calendar.zone),
          ...people.blocks,
          ...(await partBlocks(record)),
        ],
        buttons: people.buttons,
        ...actionButtons(module, record, asker, people.buttons),
        shareable: true,
      };
    },
  });

  async function peopleBlocks(
    record: ModuleRecord,
    at: number,
  ): Promise<{ readonly blocks: readonly Block[]; readonly buttons: readonly Button[] }> {
    const field = Object.entries(module.fields).find(([, { holds }]) => holds === 'people')?.[0];
    if (field === undefined) return { blocks: [], buttons: [] };
    const { users, total, next } = await records.members(record, (at - 1) * PAGE, PAGE);
    const label = labelOf(module, field);
    if (total === 0) return { blocks: [text(`${label}: none`)], buttons: [] };
    const to = (wanted: number) =>
      writeLine(command, 'show', [
        ['id', nameOf(module, record)],
        ['page', String(wanted)],
      ]);
    const first = (at - 1) * PAGE;
    const which = total > PAGE ? `, ${first + 1} to ${first + users.length}` : '';
    return {
      blocks: [
        text(`${label}: ${total.toLocaleString('en')}${which}`),
        table(
          [{ title: 'Name', weight: 2 }, { title: 'E-mail', weight: 2 }, { title: 'Status' }],
          users.map(({ name, email, status }) => [name, email, status]),
        ),
      ],
      buttons: [
        ...(at > 1 ? [{ label: 'Previous', command: to(at - 1) }] : []),
        ...(next === undefined ? [] : [{ label: 'Next', command: to(at + 1) }]),
      ],
    };
  }

  async function partBlocks(record: ModuleRecord): Promise<readonly Block[]> {
    const tables = module.parts.map(async (part): Promise<readonly Block[]> => {
      const wanted = { accountId: record.accountId, kind: part, parent: record.id };
      const found = await records.list(wanted, 0, PAGE);
      if (found.total === 0) return [text(`${capital(part.several)}: none`)];
      const show = showBy(part, await records.people(part, found.records));
      const columns = [part.named ?? '', ...part.listed, ...statesShown(part)];
      const cut = found.total > PAGE ? `, the first ${PAGE}` : '';
      return [
        text(`${capital(part.several)}: ${found.total.toLocaleString('en')}${cut}`),
        table(
          columns.map((name) => ({ title: labelOf(part, name) })),
          found.records.map(({ values }) =>
            columns.map((name) =>
              values[name] === undefined ? '' : show(name, values[name]).replaceAll('\n', ' '),
            ),
          ),
        ),
      ];
    });
    return (await Promise.all(tables)).flat();
  }
}

const notYet = ({ command, one, actions }: Module): Reply => {
  const [name] = Object.entries(actions).find(([, { creates }]) => creates !== undefined) ?? [];
  return {
    tone: 'plain',
    heading: `There is no ${one} yet`,
    blocks: [note('It is set up once, and updated after that.')],
    buttons: name === undefined ? [] : [{ label: capital(name), command: `/${command} ${name}` }],
  };
};
