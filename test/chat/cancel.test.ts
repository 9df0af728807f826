import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPersonalAddresses } from '../../src/accounts/identities/personal-addresses.js';
import type { Conversation } from '../../src/chat/conversation.js';
import { openDiscordBot } from '../../src/chat/discord/bot.js';
import { discordPlatform } from '../../src/chat/discord/platform.js';
import { openEditInterrupted } from '../../src/chat/edit-interrupted.js';
import { slackPlatform } from '../../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import { openTellInterrupted } from '../../src/chat/tell-interrupted.js';
import { createChat } from '../../src/create-chat.js';
import { ConnectedPlatforms } from '../../src/delivery/connected-platforms.js';
import type { ChatPlatform } from '../../src/delivery/platform.js';
import { openPlaces } from '../../src/geo/places.js';
import { createLog } from '../../src/log.js';
import { EMAIL, openBotOfAlice, type Platforms, startPlatforms } from '../support/alice.js';
import { type Bot, GENERAL, TERMINAL, terminal } from '../support/bot.js';
import { settingsFor, type TestDiscord } from '../support/discord-bot.js';
import { labels, read } from '../support/discord-client.js';
import { testSecrets } from '../support/secrets.js';
import type { SlackBot } from '../support/slack-bot.js';
import { buttonBody } from '../support/slack-requests.js';

const IT_WAS_CANCELLED = 'Cancelled. Nothing was kept of it.';

let bot: Bot;
let temporary: string;
const secrets = testSecrets();
/** The bot in two processes, over one database. */
let here: Conversation;
let elsewhere: Conversation;
let platforms: Platforms;
let slack: SlackBot;
let discord: TestDiscord;
/** Lets the export that stands still after 5,001 rows go on. */
let goOn = () => {};
/** It never comes to an end by itself. */
let endless = false;

beforeAll(async () => {
  bot = await openBotOfAlice();
  temporary = await mkdtemp(join(tmpdir(), 'cancel-test-'));
  const audit = {
    ...bot.audit,
    async *stream(filter: Parameters<typeof bot.audit.stream>[0]) {
      const released = new Promise<void>((resolve) => (goOn = resolve));
      for await (const event of bot.audit.stream(filter)) {
        for (let row = 1; row <= 5_001; row += 1) {
          if (row === 5_000) later(3_000);
          yield event;
        }
        await released;
        do {
          yield event;
          await sleep(10);
        } while (endless);
        return;
      }
    },
  };
  const log = createLog('silent', { write: () => {} });
  const places = await openPlaces();
  const around = { database: bot.database, clock: bot.clock, places, log, temporary, secrets };
  const limit = { burst: 1_000, perMinute: 1_000 };
  here = await createChat({ ...bot, audit }, { ...around, limit });
  elsewhere = await createChat(bot, { ...around, limit });
  platforms = await startPlatforms(here);
  ({ slack, discord } = platforms);
}, 60_000);
afterAll(async () => {
  await platforms.stop();
  await bot.close();
  await rm(temporary, { recursive: true });
});
afterEach(() => {
  endless = false;
  goOn();
});

function later(milliseconds: number) {
  for (const clock of [slack, discord]) clock.now = new Date(clock.now.getTime() + milliseconds);
  bot.clock.at = new Date(bot.clock.at.getTime() + milliseconds);
}

/** An export under way, asked at the terminal, with the line of its Cancel button. */
async function exporting(signal?: AbortSignal) {
  let offered = (_: string) => {};
  const cancel = new Promise<string>((resolve) => (offered = resolve));
  const shown: string[] = [];
  const progress = (message: string, line?: string) => {
    shown.push(message);
    if (line !== undefined) offered(line);
  };
  const asked = { identity: terminal('maya@acme.example'), channel: TERMINAL, progress };
  const answer = here.ask({ ...asked, line: '/audit today format:csv', ...(signal && { signal }) });
  return { answer, shown, cancel: await cancel };
}

const outcomes = async (line: string) =>
  (await bot.rows('Chat Commands'))
    .filter(({ description }) => description?.startsWith(line))
    .map(({ status, reason }) => `${status}${reason === undefined ? '' : `: ${reason}`}`);

async function nothingIsLeft() {
  expect(await readdir(temporary)).toEqual([]);
  expect((await outcomes('/audit today format:csv')).at(-1)).toBe('failure: cancelled');
  expect(await bot.database.connection.collection('running_calls').countDocuments()).toBe(0);
}

describe('long work', () => {
  it('has a Cancel button in Slack, which ends it', async () => {
    const press = (value: unknown, id: string) =>
      slack.post(
        buttonBody({ response_url: slack.api.responseUrl(id), actions: [{ action_id: 'press:0', value }] }),
      );
    await press(JSON.stringify({ command: '/audit today format:csv', audience: 'caller' }), 'export');
    const [progress] = await slack.api.until('response_url');
    const shown = JSON.stringify(progress);
    expect(shown).toMatch(/⏳ audit-\S+csv: 5,000 of \S+ rows/);
    expect(progress).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
    const value: unknown = JSON.parse(shown).blocks.at(-1).elements[0].value;
    expect(await readdir(temporary)).toHaveLength(1);
    await press(value, 'cancel');
    expect((await slack.api.until('response_url', 2))[1]).toMatchObject({ replace_original: true });
    goOn();
    const said = await slack.api.until('response_url', 3);
    expect(JSON.stringify(said[1])).toContain('Cancelled.');
    expect(said[2]).toMatchObject({ replace_original: true });
    expect(JSON.stringify(said[2])).toContain(IT_WAS_CANCELLED);
    expect(slack.api.to('files.getUploadURLExternal')).toEqual([]);
    await nothingIsLeft();
    expect(await outcomes('/whoami cancel')).toEqual(['success']);
  });

  it('has one in Discord', async () => {
    const question = await discord.peer.answer(discord.peer.command('audit', 'today', { format: 'csv' }));
    const doing = discord.peer.press(question, 'Send to me only');
    const progress = await discord.peer.changed(question);
    expect(read(progress)).toMatch(/⏳ audit-\S+csv: 5,000 of \S+ rows/);
    expect(labels(progress)).toEqual(['Cancel']);
    discord.peer.press(progress, 'Cancel');
    const pressed = await discord.peer.changed(progress);
    expect(read(pressed)).toContain('Cancelled.');
    goOn();
    const ended = await discord.peer.changed(pressed);
    expect(read(ended)).toContain(IT_WAS_CANCELLED);
    expect(labels(ended)).toEqual([]);
    expect(doing.further).toEqual([]);
    await nothingIsLeft();
  });

  it('is cancelled by nobody but who asked for it', async () => {
    const { answer, cancel } = await exporting();
    const tried = await here.ask({ identity: terminal(EMAIL), channel: TERMINAL, line: cancel });
    expect(tried.reply).toMatchObject({
      tone: 'refusal',
      heading: 'Only the person who asked for it can cancel it: ask them.',
    });
    expect((await outcomes(cancel))[0]).toContain('failure: refused: Only the person who asked');
    expect(await bot.says('/whoami cancel', EMAIL)).toContain('Nothing of yours is running.');
    goOn();
    const { reply, file } = await answer;
    expect(file?.rows).toBe(5_002);
    expect(reply.heading).toMatch(/events?; 5,002 rows by the time the file was written$/);
    expect(file?.caption).toBe(reply.heading);
    await file?.dispose();
  });

  it('ends when another process is told', async () => {
    const { answer, cancel } = await exporting();
    const maya = { identity: terminal('maya@acme.example'), channel: GENERAL };
    expect((await elsewhere.ask({ ...maya, line: cancel })).reply.heading).toBe('Cancelled.');
    endless = true;
    goOn();
    expect((await answer).reply.heading).toBe(IT_WAS_CANCELLED);
    await nothingIsLeft();
  });

  it('is not handed on when its last row was written before it looked', async () => {
    const { answer } = await exporting();
    const maya = { identity: terminal('maya@acme.example'), channel: TERMINAL };
    expect((await elsewhere.ask({ ...maya, line: '/whoami cancel' })).reply.heading).toBe('Cancelled.');
    goOn();
    expect(await answer).toMatchObject({ reply: { heading: IT_WAS_CANCELLED } });
    await nothingIsLeft();
  });

  it('is told so when it has finished', async () => {
    const { answer, cancel } = await exporting();
    goOn();
    await (await answer).file?.dispose();
    expect((await bot.ask(cancel)).reply).toMatchObject({
      tone: 'error',
      heading: 'It has finished already.',
    });
  });

  it('says so when its process was killed: it never finished', async () => {
    const { answer, cancel } = await exporting();
    const calls = bot.database.connection.collection('running_calls');
    const left = await calls.findOne();
    goOn();
    await (await answer).file?.dispose();
    // As a killed process leaves it: one of Alice’s, who is linked in Slack and in Discord.
    const { id: by } = await bot.user(EMAIL);
    await calls.insertOne({ ...left, by });
    const personal = openPersonalAddresses(bot.directory).of;
    const tell = openTellInterrupted(bot.database, { ...bot, personal });
    expect(await tell(bot.clock.now())).toBe(0);
    later(61_000);
    expect(await tell(bot.clock.now())).toBe(1);
    expect(await tell(bot.clock.now())).toBe(0);
    const postings = (await bot.database.connection.collection('postings').find().toArray()).map((row) =>
      JSON.stringify(row),
    );
    expect(postings).toHaveLength(2);
    for (const posting of postings) expect(posting).toContain('Interrupted: /audit today format:csv');
    expect((await bot.ask(cancel, { as: EMAIL })).reply).toMatchObject({
      tone: 'error',
      heading:
        'It was interrupted: the process that did it has ended. Nothing of it was sent; ask for it again.',
    });
    await calls.deleteMany({});
  });

  describe('whose process was killed', () => {
    beforeEach(() => {
      slack.now = discord.now = bot.clock.at;
    });

    /** What the work under way would leave behind: it is ended, and stands there again as if it had not been. */
    async function killed() {
      const calls = bot.database.connection.collection('running_calls');
      const left = await calls.findOne();
      expect(JSON.stringify(left)).not.toMatch(/:\/\/|aW50ZXJhY3Rpb24:/);
      await bot.says('/whoami cancel', EMAIL);
      goOn();
      return async () => {
        await calls.insertOne({ ...left });
        later(61_000);
      };
    }

    /** @returns how many it edits where these are connected */
    const edits = (...connected: readonly ChatPlatform[]) => {
      const platforms = new ConnectedPlatforms();
      for (const each of connected) platforms.add(each);
      const parts = { platforms, secrets, log: { warn: () => {} } };
      return openEditInterrupted(bot.database, parts)(bot.clock.now());
    };
    afterEach(() => bot.database.connection.collection('running_calls').deleteMany({}));

    it('says so in Slack where it told how far it was', async () => {
      const url = slack.api.responseUrl('killed');
      const command = JSON.stringify({ command: '/audit today format:csv', audience: 'caller' });
      const before = slack.api.to('response_url').length;
      await slack.post(
        buttonBody({ response_url: url, actions: [{ action_id: 'press:0', value: command }] }),
      );
      await slack.api.until('response_url', before + 1);
      const leave = await killed();
      await slack.api.until('response_url', before + 2);
      await leave();
      const settings = { botToken: 'xoxb-secret-token', apiUrl: slack.api.url };
      const log = createLog('silent', { write: () => {} });
      const there = slackPlatform(await openSlackWorkspace(settings, { clock: bot.clock, log }), elsewhere);
      expect(await edits()).toBe(0);
      expect(await edits(there)).toBe(1);
      const said = (await slack.api.until('response_url', before + 3)).at(-1);
      expect(said).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
      expect(JSON.stringify(said)).toContain('Interrupted: /audit today format:csv');
      expect(await edits(there)).toBe(0);
    });

    it('says so in Discord, as long as Discord takes it', async () => {
      const question = await discord.peer.answer(discord.peer.command('audit', 'today', { format: 'csv' }));
      discord.peer.press(question, 'Send to me only');
      const progress = await discord.peer.changed(question);
      const leave = await killed();
      const ended = await discord.peer.changed(progress);
      await leave();
      const there = discordPlatform(await openDiscordBot(settingsFor(discord.peer)), elsewhere);
      expect(await edits(there)).toBe(1);
      const said = await discord.peer.changed(ended);
      expect(read(said)).toContain('Interrupted: /audit today format:csv');
      expect(labels(said)).toEqual(['Ask again']);
      await bot.database.connection.collection('running_calls').deleteMany({});
      await leave();
      later(15 * 60_000);
      expect(await edits(there)).toBe(0);
    });
  });

  it('leaves nothing when Ctrl-C ends it', async () => {
    const stopped = new AbortController();
    const { answer } = await exporting(stopped.signal);
    stopped.abort();
    goOn();
    expect((await answer).reply.heading).toBe(IT_WAS_CANCELLED);
    await nothingIsLeft();
  });
});
