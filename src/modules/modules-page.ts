import { capital } from '../capital.js';
import type { Action, Kind, Module } from './module.js';

/** docs/modules.md, from the declarations. */
export const modulesPage = (modules: readonly Module[]): string =>
  `${[
    ...OPENING,
    ...modules.flatMap((module) => [
      `## ${module.module}`,
      '',
      `${module.summary}. \`/${module.command}\`, \`${module.path}\`.`,
      '',
      ...kindPart(module, module, ''),
      ...module.parts.flatMap((part) => kindPart(module, part, `${part.prefix}-`)),
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`;

const OPENING = [
  '# Modules',
  '',
  '<!-- Generated from src/modules/declared/ by `npm run generate`. -->',
  '',
  'What is kept of an account besides its users, and what can be done to it: in chat, and by the HTTP API with a key of scope public-api.',
  'Each action leaves exactly the row that its line names; one that changes nothing leaves none. A refused one leaves a row that says why: of the command in chat, of the action over HTTP.',
  '',
  '- **Names** are unique in the account. Names that look the same are one: case, width, invisible characters and look-alike letters of other scripts count for nothing (Unicode UTS #39); so do `1` and `l`, `0` and `o`, `rn` and `m`. Whoever deletes a record frees its name.',
  '- **Deleted** records are kept, and can be shown, but nothing can be done to them.',
  '- **Two people at once.** Forms and buttons carry the version that was seen, HTTP calls may (`If-Match` with the `ETag`). Who was overtaken is told who changed what, and nothing is changed; without a version only the values that are given are changed.',
  '- **Several lines.** Where a value may have several lines, `\\n` stands for a new one in a typed line. A typed line has at most 4,000 characters.',
  '- **`none`** takes away a value that a record can be without; over HTTP, null does.',
  '- **Limits**: 10,000 records of a kind in an account, 1,000 users added in one call; any number of users assigned to a group.',
  '- **Who wrote it does not decide**: who created or edited a template can’t approve or reject it (or its content) while the account has another user with `templates.approve`, who is named. API keys count as themselves and as the user they are assigned to. Where nobody else may, the row says that its author decided.',
  '- **Submit** is an action of its own in the audit trail (Templates, Submit), beside those of the catalogue.',
  '- To see anything, `records.read` is asked for. A module of your own is one more file in `src/modules/declared/`.',
  '',
];

function kindPart(module: Module, kind: Kind, prefix: string): readonly string[] {
  const fields = Object.entries(kind.fields);
  const states = Object.entries(kind.states);
  return [
    ...(kind.subModule === undefined ? [] : [`### ${kind.subModule}`, '']),
    '| action | command | HTTP | row | from → to | permission |',
    '|---|---|---|---|---|---|',
    ...Object.entries(kind.actions).map(([name, action]) =>
      row([
        capital(name.replaceAll('-', ' ')),
        `\`/${module.command} ${prefix}${name}\``,
        `\`${httpOf(module, kind, action)}\``,
        [action.subModule ?? kind.subModule, action.leaves].filter(Boolean).join(' › '),
        movesInWords(action),
        `\`${action.permission ?? module.permission}\``,
      ]),
    ),
    '',
    '| field | | |',
    '|---|---|---|',
    ...fields.map(([name, { summary, limits, choices }]) =>
      row([`\`${name}\``, summary, choices?.join(', ') ?? limits ?? '']),
    ),
    ...states.map(([name, all]) => row([`\`${name}\``, 'Kept by Castellan', all.join(', ')])),
    '',
  ];
}

function httpOf(module: Module, kind: Kind, { http }: Action): string {
  const [method = '', path = ''] = http.split(' ');
  const base = 'of' in kind ? `${module.path}/:${String(kind.of)}${kind.path}` : kind.path;
  return `${method} ${base}${path}`.replace(/:(\w+)/g, '{$1}');
}

function movesInWords({ creates, moves = {} }: Action): string {
  if (creates !== undefined) return `→ ${Object.values(creates).join(', ')}`;
  return Object.entries(moves)
    .map(([state, ways = {}]) => {
      const each = Object.entries(ways).map(([from, to]) => (from === to ? from : `${from} → ${to}`));
      return `${state === 'state' ? '' : `${state}: `}${each.join(', ')}`;
    })
    .join('; ');
}

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
