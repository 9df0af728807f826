import { tmpdir } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import type { Asker } from '../../src/accounts/asking/asker.js';
import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import { createCastellan } from '../../src/castellan.js';
import type { Command } from '../../src/chat/command.js';
import { startConsole } from '../../src/chat/console/start.js';
import { understand } from '../../src/chat/understand.js';
import { createChat } from '../../src/create-chat.js';
import { loadDemo } from '../../src/demo/load-demo.js';
import { openPlaces } from '../../src/geo/places.js';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import { UserError } from '../../src/user-error.js';
import { terminal } from '../support/bot.js';
import { openTestDatabase } from '../support/database.js';
import { startTestDiscord, type TestDiscord } from '../support/discord-bot.js';
import { ScriptedConversation } from '../support/scripted-conversation.js';
import { type SlackBot, startSlackBot } from '../support/slack-bot.js';
import { commandBody } from '../support/slack-requests.js';

const NOW = new Date('2026-11-23T10:00:00Z');

/** Every example of every command, typed on every platform, must reach the same subcommand and the same values. */
describe('the same words mean the same', () => {
  let database: Database;
  let commands: readonly Command[];
  let directory: AccountDirectory;
  let asker: Asker;
  let slack: SlackBot;
  let discord: TestDiscord;
  const conversation = new ScriptedConversation(async () => ({ reply: { tone: 'plain', blocks: [] } }));
  const stop: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    const clock = { now: () => NOW };
    const log = createLog('silent', { write: () => {} });
    const around = { database, clock, places: await openPlaces(), log, temporary: tmpdir() };
    const castellan = createCastellan(around);
    directory = castellan.directory;
    const { manager } = await loadDemo({ ...castellan, clock });
    const chat = await createChat(castellan, around);
    commands = chat.commands;
    const found = await directory.asker(terminal(manager));
    if (!found) throw new Error('nobody asks');
    asker = found;
    Object.assign(conversation, { commands });
    slack = await startSlackBot(conversation);
    discord = await startTestDiscord(conversation);
    stop.push(() => castellan.keys.stop());
  }, 120_000);
  afterAll(async () => {
    await discord.stop();
    await slack.stop();
    for (const each of stop) await each();
    await database.close();
  });

  /** Which subcommand with which values, or the words that refuse it. */
  async function meaning(line: string) {
    try {
      const {
        parsed,
        prepared,
        line: written,
      } = await understand({ line, asker, now: NOW }, commands, directory);
      return { command: parsed.command.name, subcommand: parsed.name, values: prepared.arguments, written };
    } catch (error) {
      if (error instanceof UserError) return { refused: error.message };
      throw error;
    }
  }

  /** What the conversation is asked when somebody does this. */
  async function asked(doing: () => unknown): Promise<string> {
    const before = conversation.asked.length;
    await doing();
    await discord.peer.until(() => conversation.asked.length > before, 'a line');
    return conversation.asked[before]?.line ?? '';
  }

  const inTerminal = (line: string) =>
    asked(async () => {
      const session = startConsole({
        conversation,
        identity: asker.identity,
        input: Readable.from([`${line}\n`]),
        output: new PassThrough().resume(),
        interactive: false,
        greeting: { who: '', examples: [] },
        prompt: '',
        downloads: tmpdir(),
        cwd: tmpdir(),
        columns: 100,
        colour: false,
        report: () => {},
      });
      await session.done;
    });

  const inSlack = (line: string) => {
    const [command = '', ...rest] = line.split(' ');
    const response_url = slack.api.responseUrl(`parity-${conversation.asked.length}`);
    return asked(() => slack.post(commandBody({ command, text: rest.join(' '), response_url })));
  };

  const anyLineInDiscord = (line: string) =>
    asked(() => discord.peer.command('castellan', undefined, { line: line.slice(1) }));

  it('in the terminal, in Slack and after /castellan in Discord, for every example as it is typed', async () => {
    const different: unknown[] = [];
    for (const line of examples()) {
      const meant = await meaning(line);
      for (const bring of [inTerminal, inSlack, anyLineInDiscord]) {
        const brought = await meaning(await bring(line));
        if (JSON.stringify(brought) !== JSON.stringify(meant)) different.push({ line, meant, brought });
      }
    }
    expect(different).toEqual([]);
    expect(examples().length).toBeGreaterThan(40);
  }, 120_000);

  it('in Discord’s own fields, for every example that can be understood', async () => {
    const different: unknown[] = [];
    let understood = 0;
    for (const line of examples()) {
      const meant = await meaning(line);
      if ('refused' in meant) continue;
      understood += 1;
      const { command, subcommand } = meant;
      const picked = async () => discord.peer.command(command, subcommand, await fieldsOf(line));
      const brought = await meaning(await asked(picked));
      if (JSON.stringify(brought) !== JSON.stringify(meant)) different.push({ line, meant, brought });
    }
    expect(different).toEqual([]);
    expect(understood).toBeGreaterThan(40);
  }, 120_000);

  /** What somebody would pick or type in Discord's fields: of listed values the listed spelling, else as it stands. */
  async function fieldsOf(line: string): Promise<Record<string, string>> {
    const { parsed, prepared } = await understand({ line, asker, now: NOW }, commands, directory);
    const listed = prepared.arguments.filter(([name]) => parsed.subcommand.options[name]?.choices);
    return Object.fromEntries([...parsed.given, ...listed]);
  }

  const examples = () => [
    ...new Set(
      commands.flatMap(({ subcommands }) =>
        Object.values(subcommands).flatMap((subcommand) => subcommand.examples.map(({ line }) => line)),
      ),
    ),
  ];

  it('whatever somebody types into a field of Discord’s, quotes and colons included', async () => {
    for (const text of [
      'two words',
      'a "quoted" word',
      "it's",
      'status:failure',
      'back\\slash',
      '“curly”',
      'a: b=c',
      '7d',
    ])
      expect(
        await meaning(await asked(() => discord.peer.command('audit', 'today', { text }))),
      ).toMatchObject({
        subcommand: 'today',
        values: [['text', text]],
      });
  });
});
