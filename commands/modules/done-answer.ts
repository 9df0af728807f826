import type { Asker } from '../../src/accounts/asking/asker.js';
import { writeLine } from '../../src/chat/line.js';
import { type Block, type Button, fields, type Reply, table, text } from '../../src/chat/reply.js';
import type { Done } from '../../src/modules/records.js';
import { calledInFull, nameOf, type Show } from '../../src/modules/words.js';
import { actionButtons } from './action-buttons.js';
import { labelOf, statesShown } from './kind-words.js';
import type { Placed } from './placed.js';

const MOST_NAMED = 20;

/** What was done: each value with what it was, and what can be done next. */
export function doneAnswer(
  placed: Placed,
  { record, before, changed, users, byAuthor }: Done,
  show: Show,
  asker: Asker,
): Reply {
  const { module, kind, action: name } = placed;
  const action = kind.actions[name];
  const called = calledInFull(kind, record);
  const isSame = changed.length === 0 && users.length === 0;
  const says = action?.says?.[String(before?.values.state)];
  const silent = Object.keys(kind.states).filter((state) => !statesShown(kind).includes(state));
  const shown = changed.filter(({ field }) => !silent.includes(field));
  return {
    tone: isSame ? 'plain' : 'success',
    heading: isSame ? `Nothing to change: ${called} is so already.` : `${called} is ${action?.did}.`,
    blocks: [
      ...(shown.length === 0
        ? []
        : [
            fields(
              shown.map(({ field, before: was, after }) => ({
                label: labelOf(kind, field),
                value:
                  before === undefined
                    ? show(field, after)
                    : `${show(field, after)} (was ${show(field, was)})`,
              })),
            ),
          ]),
      ...peopleBlocks(users),
      ...(says === undefined || isSame ? [] : [text(says)]),
      ...(byAuthor ? [text('You wrote it yourself; nobody else may decide on it.')] : []),
    ],
    ...(kind === module
      ? actionButtons(module, record, asker, [showButton(placed, record)])
      : { buttons: [{ label: `All ${module.several}`, command: `/${module.command} list` }] }),
  };
}

function showButton({ module }: Placed, record: Done['record']): Button {
  const { command, singular, one } = module;
  const called = record.values.state === 'deleted' ? record.id : nameOf(module, record);
  if (singular) return { label: `Show the ${one}`, command: `/${command} show` };
  return { label: 'Show', command: writeLine(command, 'show', [['id', called]]) };
}

function peopleBlocks(users: Done['users']): readonly Block[] {
  if (users.length === 0) return [];
  const cut =
    users.length > MOST_NAMED ? `, the first ${MOST_NAMED} of ${users.length.toLocaleString('en')}` : '';
  return [
    table(
      [{ title: `Name${cut}` }, { title: 'E-mail' }],
      users.slice(0, MOST_NAMED).map(({ name, email }) => [name, email]),
    ),
  ];
}
