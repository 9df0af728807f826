import { type Command, command, subcommand } from '../../src/chat/command.js';
import { checkCommands, loadCommands } from '../../src/chat/load.js';
import type { Options } from '../../src/chat/option.js';
import { choice, text } from '../../src/chat/options.js';
import { LOG } from './sample-command.js';

const part = (options: Options = {}, examples = [{ line: '/gate open', does: 'opens it' }]) =>
  subcommand({
    summary: 'Opens',
    permission: 'anyone',
    options,
    examples,
    run: async () => ({ tone: 'plain', blocks: [] }),
  });

/** A command that every platform takes, but for what is said. */
const gate = (but: Partial<Command> = {}): Command =>
  command({ name: 'gate', summary: 'A gate', subcommands: { open: part() }, ...but });

const many = <T>(count: number, value: T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, value]));

describe('The commands', () => {
  it('are taken when every platform can take them', () => {
    expect(() => checkCommands([gate(), LOG])).not.toThrow();
  });

  it.each<[string, readonly Command[], string]>([
    ['a name used twice', [gate(), gate()], '/gate: is defined twice'],
    ['a name Slack keeps', [gate({ name: 'remind' })], '/remind: is a name Slack keeps for itself'],
    ['the wrapper’s name', [gate({ name: 'castellan' })], '/castellan: is a name Slack keeps for itself'],
    ['a name in capitals', [gate({ name: 'Gate' })], '“Gate” is not a name'],
    ['a name of 33 characters', [gate({ name: 'x'.repeat(33) })], 'is not a name'],
    ['no summary', [gate({ summary: '' })], 'the summary of gate has 0 characters'],
    ['a summary of 101 characters', [gate({ summary: 'x'.repeat(101) })], 'has 101 characters, not 1 to 100'],
    ['no subcommand', [gate({ subcommands: {} })], 'has no subcommand'],
    ['26 subcommands', [gate({ subcommands: many(26, part()) })], 'has 26 subcommands; Discord takes 25'],
    ['a subcommand’s name', [gate({ subcommands: { 'Open it': part() } })], '“Open it” is not a name'],
    ['no example', [gate({ subcommands: { open: part({}, []) } })], 'open has no example'],
    [
      '26 options',
      [gate({ subcommands: { open: part(many(26, text({ summary: 'x' }))) } })],
      'open has 26 options; Discord takes 25',
    ],
    [
      'an option’s summary of 101 characters',
      [gate({ subcommands: { open: part({ who: text({ summary: 'x'.repeat(101) }) }) } })],
      'the summary of who has 101 characters',
    ],
    [
      'more than 8,000 characters in all',
      [
        gate({
          subcommands: many(20, part(many(5, choice({ summary: 'x'.repeat(90), values: ['yes', 'no'] })))),
        }),
      ],
      'characters; Discord takes 8000',
    ],
    ...(['pin', 'code'] as const).map((name): [string, readonly Command[], string] => [
      `an option ${name} that a code would be mixed up with, or that its form would lose`,
      [
        gate({
          subcommands: {
            open: { ...part({ [name]: text({ summary: 'x', secret: name === 'pin' }) }), stepUp: true },
          },
        }),
      ],
      'open asks for a code',
    ]),
    [
      '50 commands beside /castellan',
      Array.from({ length: 50 }, (_, n) => gate({ name: `gate-${n}` })),
      '50 commands; Slack takes 49',
    ],
  ])('are refused at start for %s', (_what, commands, words) => {
    expect(() => checkCommands(commands)).toThrow(words);
  });

  it('count neither their hidden options nor those options’ summaries', () => {
    const hidden = text({ summary: 'x'.repeat(200), hidden: true });
    expect(() => checkCommands([gate({ subcommands: { open: part(many(30, hidden)) } })])).not.toThrow();
  });

  it('count neither secrets nor values too many to be listed: Discord registers none of them', () => {
    const values = Array.from({ length: 26 }, (_, n) => `${n} ${'x'.repeat(90)}`);
    const completed = many(20, choice({ summary: 'x', values }));
    const asked = many(25, text({ summary: 'x'.repeat(100), secret: true }));
    const subcommands = { open: part(completed), ...many(4, part(asked)) };
    expect(() => checkCommands([gate({ subcommands })])).not.toThrow();
  });

  it('stand each in the file of its name', async () => {
    const folder = new URL('./misnamed-commands/', import.meta.url);
    await expect(loadCommands(folder, {})).rejects.toThrow('command /gate: stands in fence.ts');
  });
});
