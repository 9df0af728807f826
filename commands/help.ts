import type { Asker } from '../src/accounts/asking/asker.js';
import type { Capabilities } from '../src/capabilities.js';
import { mayUse } from '../src/chat/authorise.js';
import { type Command, command, type Subcommand, subcommand } from '../src/chat/command.js';
import { known } from '../src/chat/options.js';
import { type Block, type Field, fields, note, type Reply, text } from '../src/chat/reply.js';
import { PERIODS } from '../src/time/period-words.js';

const PERIOD_TOPIC = 'periods';

export default ({ commands }: Pick<Capabilities, 'commands'>): Command =>
  command({
    name: 'help',
    summary: 'What you can ask, with examples',
    subcommands: {
      show: subcommand({
        summary: 'What you may do, or all about one command',
        permission: 'anyone',
        options: {
          topic: known({
            summary: 'A command, or “periods”',
            placeholder: 'audit',
            known: async ({ asker }) => [...usable(commands(), asker).map(({ name }) => name), PERIOD_TOPIC],
            positional: true,
          }),
        },
        examples: [
          { line: '/help', does: 'everything you may do' },
          { line: '/help audit', does: 'all about /audit' },
          { line: '/help periods', does: 'how to say when' },
        ],
        newcomer: async () => ({ reply: unbound(commands()) }),
        run: async ({ topic }, { asker }) => {
          if (topic === PERIOD_TOPIC) return periodsPage();
          const found = commands().find(({ name }) => name === topic);
          return found ? commandPage(found, asker) : overview(usable(commands(), asker), asker);
        },
      }),
    },
  });

/** All there is where no account is bound. */
const unbound = (all: readonly Command[]): Reply => ({
  tone: 'plain',
  heading: 'Castellan is here, and belongs to no account yet',
  blocks: [
    text(
      'An Account Manager gets a one-time code by typing /connect where Castellan is bound already, or in its terminal. Type it here, and this workspace or server belongs to that account:',
    ),
    fields(
      all.flatMap(({ subcommands }) =>
        Object.values(subcommands)
          .filter(({ newcomer }) => newcomer)
          .flatMap(({ examples }) => examples.slice(0, 1))
          .map(({ line, does }) => ({ label: line, value: does })),
      ),
    ),
    note('docs/slack.md and docs/discord.md tell it step by step.'),
  ],
});

const allowed = (of: Command, asker: Asker): readonly (readonly [string, Subcommand])[] =>
  Object.entries(of.subcommands).filter(([, { permission }]) => mayUse(asker, permission));

const usable = (all: readonly Command[], asker: Asker) =>
  all.filter((each) => allowed(each, asker).length > 0);

function overview(mine: readonly Command[], asker: Asker): Reply {
  const rows = mine.map((each): Field => {
    const [first] = allowed(each, asker);
    return {
      label: `/${each.name}`,
      value: `${each.summary}. For example ${first?.[1].examples[0]?.line ?? `/${each.name}`}`,
    };
  });
  return {
    tone: 'plain',
    heading: 'What you can ask here',
    blocks: [fields(rows), note(hintFor(mine, asker))],
    buttons: [
      ...mine
        .filter(({ name }) => name !== 'help')
        .slice(0, 4)
        .map(({ name }) => ({ label: `About /${name}`, command: `/help ${name}` })),
      ...(mine.some((each) => takesPeriods(each, asker))
        ? [{ label: 'Periods', command: `/help ${PERIOD_TOPIC}` }]
        : []),
    ],
  };
}

const takesPeriods = (of: Command, asker: Asker) => allowed(of, asker).some(([, { period }]) => period);

function hintFor(mine: readonly Command[], asker: Asker): string {
  if (!asker.user)
    return 'You are not linked to a user yet, so there is little here. Type /link if you are known elsewhere, or ask an Account Manager to link you.';
  if (asker.user.status !== 'active')
    return `Your user is ${asker.user.status}, so there is little here. /whoami says who you are.`;
  const example = mine.find((each) => takesPeriods(each, asker))?.name;
  if (example === undefined)
    return 'What your roles let you do is all here. An Account Manager can give you a role that lets you do more.';
  return `Words in any order, case does not matter: /${example} this week, /${example} 7d. What is misspelt is corrected, values of several words need no quotes where they are known.`;
}

function commandPage(of: Command, asker: Asker): Reply {
  const mine = allowed(of, asker);
  const periods = mine.filter(([, { period }]) => period);
  const others = mine.filter(([, { period }]) => !period);
  const blocks: Block[] = [];
  if (periods[0]) {
    blocks.push(text(`When: ${periods.map(([name]) => name).join(', ')}`));
    blocks.push(fields(optionRows(periods[0][1])));
  }
  for (const [name, each] of others) {
    blocks.push(text(`/${of.name} ${name} — ${each.summary}`));
    const rows = optionRows(each);
    if (rows.length > 0) blocks.push(fields(rows));
  }
  blocks.push(fields(examplesOf(mine)));
  return {
    tone: 'plain',
    heading: `/${of.name}: ${of.summary}`,
    blocks,
    buttons: periods.length > 0 ? [{ label: 'Periods', command: `/help ${PERIOD_TOPIC}` }] : [],
  };
}

const optionRows = ({ options }: Subcommand): Field[] =>
  Object.entries(options)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, option]) => ({
      label: `${name}:${option.placeholder}`,
      value: option.required ? `${option.summary} (needed)` : option.summary,
    }));

const MOST_EXAMPLES = 8;

/** Each example once, though all periods share theirs. */
function examplesOf(mine: readonly (readonly [string, Subcommand])[]): Field[] {
  const lines = new Map(
    mine.flatMap(([, { examples }]) => examples.map(({ line, does }) => [line, does] as const)),
  );
  return [...lines].slice(0, MOST_EXAMPLES).map(([label, value]) => ({ label, value }));
}

const periodsPage = (): Reply => ({
  tone: 'plain',
  heading: 'How to say when',
  blocks: [
    fields(
      PERIODS.map(({ name, summary, aliases }) => ({
        label: name,
        value: aliases[0] ? `${summary} (${aliases[0]})` : summary,
      })),
    ),
    text(
      'Days, weeks and months are those of your time zone; /whoami shows it and /whoami set zone:Europe/Berlin changes it.',
    ),
    note(
      'Dates: 2026-11-20, 2026-11-20 14:05, 14:05 for today, yesterday; with +01:00 or Z behind them in that offset.',
    ),
  ],
});
