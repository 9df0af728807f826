import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DiscordBot, openDiscordBot } from '../../../src/chat/discord/bot.js';
import { discordPlatform } from '../../../src/chat/discord/platform.js';
import { openRest } from '../../../src/chat/discord/rest.js';
import { type Reply, text } from '../../../src/chat/reply.js';
import { type ChatPlatform, NotDelivered } from '../../../src/delivery/platform.js';
import { settingsFor } from '../../support/discord-bot.js';
import { labels, read } from '../../support/discord-client.js';
import { ALICE, DiscordPeer } from '../../support/discord-peer.js';
import { ALL_PERMISSIONS, GENERAL, TOKEN } from '../../support/discord-state.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';

const card = (words: string): Reply => ({
  tone: 'warning',
  heading: words,
  blocks: [text('@everyone: 12 failed sign-ins')],
  buttons: [{ label: 'Acknowledge', command: '/alerts ack id:in-1', style: 'primary' }],
  menu: [{ label: 'Snooze an hour', command: '/alerts snooze id:in-1 for:1h' }],
});

describe('a Discord server, as the outbox sees it', () => {
  let peer: DiscordPeer;
  let bot: DiscordBot;
  let platform: ChatPlatform;
  const conversation = new ScriptedConversation(async () => ({ reply: card('') }));
  beforeEach(async () => {
    peer = await DiscordPeer.start();
    bot = await openDiscordBot(settingsFor(peer));
    platform = discordPlatform(bot, conversation);
  });
  afterEach(async () => {
    await peer.stop();
    expect(peer.state.faults).toEqual([]);
  });

  const outlook = async (doing: Promise<unknown>) => {
    const error = await doing.catch((caught: unknown) => caught);
    if (!(error instanceof NotDelivered)) throw new Error(`not refused: ${String(error)}`);
    return error.outlook;
  };
  const channel = (permissions: bigint) => {
    const general = peer.state.channels.get(GENERAL);
    if (general) general.permissions = permissions;
  };

  it('shows a card, and puts another in its place', async () => {
    const up = await platform.post({ channel: GENERAL }, card('Brute force'));
    expect(up.channel).toBe(GENERAL);
    await platform.edit(up, card('Acknowledged by Maya'));
    await platform.edit(up, card('Acknowledged by Maya'));
    const [shown] = peer.posted();
    expect(peer.posted()).toHaveLength(1);
    expect(shown && read(shown)).toContain('Acknowledged by Maya');
    expect(shown && labels(shown)).toEqual(['Acknowledge', 'Snooze an hour']);
    expect(shown?.allowed_mentions).toEqual({ parse: [] });
  });

  it('shows files with their words, all in as few messages as hold them, and none where one is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'castellan-discord-'));
    const path = join(folder, 'a.csv');
    await writeFile(path, 'a,b\r\n1,2\r\n');
    const file = { path, name: 'logins-2026-11-23.csv', bytes: 10 };
    try {
      const up = await platform.postFiles({ channel: GENERAL }, card('41 failures'), [file]);
      const [shown] = peer.posted();
      expect(shown && read(shown)).toContain('41 failures');
      expect(shown?.files.map(({ name, bytes }) => `${name}: ${bytes}`)).toEqual([
        'logins-2026-11-23.csv: a,b\r\n1,2\r\n',
      ]);
      expect(up).toEqual({ channel: GENERAL, message: shown?.id });
      await platform.postFiles({ channel: GENERAL }, card('A picture'), [
        { ...file, alt: 'Chart: 41 failures' },
      ]);
      expect(peer.posted().at(-1)?.files[0]?.alt).toBe('Chart: 41 failures');
      channel(ALL_PERMISSIONS & ~(1n << 15n));
      expect(await outlook(platform.postFiles({ channel: GENERAL }, card('Again'), [file]))).toMatchObject({
        kind: 'never',
        advice: expect.stringContaining('Attach Files'),
      });
      expect(peer.posted()).toHaveLength(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('writes to people directly, and says when somebody takes no messages', async () => {
    const up = await platform.post({ person: ALICE }, card('Brute force'));
    expect(peer.posted(up.channel)).toHaveLength(1);
    peer.state.closedTo.add(ALICE);
    expect(await outlook(platform.post({ person: ALICE }, card('Again')))).toMatchObject({
      kind: 'never',
      advice: expect.stringContaining('takes no direct messages from castellan'),
    });
  });

  it('says whether trying again may help', async () => {
    const post = () => outlook(platform.post({ channel: GENERAL }, card('Brute force')));
    peer.trouble({ path: /messages/, status: 429, retryAfter: 7 });
    expect(await post()).toMatchObject({ kind: 'later', afterMs: expect.any(Number) });
    peer.trouble({ path: /messages/, status: 503 });
    expect(await post()).toEqual({ kind: 'unknown' });
    peer.state.revoked = true;
    expect(await post()).toMatchObject({ kind: 'never', advice: expect.stringContaining('DISCORD_TOKEN') });
    expect(await post()).toMatchObject({ kind: 'never', advice: expect.stringContaining('DISCORD_TOKEN') });
    // Nobody listens there.
    const rest = openRest({ token: TOKEN, apiUrl: 'http://127.0.0.1:1/api' });
    platform = discordPlatform({ ...bot, rest }, conversation);
    expect(await post()).toEqual({ kind: 'later' });
  });

  it('names what is missing where it may not post', async () => {
    channel(ALL_PERMISSIONS & ~(1n << 11n));
    expect(await outlook(platform.post({ channel: GENERAL }, card('Brute force')))).toMatchObject({
      kind: 'never',
      advice: expect.stringContaining('Somebody who manages this server can let me'),
    });
    peer.state.channels.delete(GENERAL);
    expect(await outlook(platform.post({ channel: GENERAL }, card('Brute force')))).toMatchObject({
      kind: 'never',
      advice: expect.stringContaining('has been deleted'),
    });
  });

  it('says that what was to be edited is gone', async () => {
    const up = await platform.post({ channel: GENERAL }, card('Brute force'));
    peer.state.messages.delete(up.message);
    expect(await outlook(platform.edit(up, card('Resolved')))).toEqual({ kind: 'gone' });
  });

  it('shows less when Discord finds the form of a card wrong', async () => {
    peer.trouble({ path: /messages/, status: 400, code: 50_035 });
    await platform.post({ channel: GENERAL }, card('Brute force'));
    expect(peer.posted()).toHaveLength(1);
  });

  describe('asked whether it can post somewhere', () => {
    const checked = () => platform.check(GENERAL, ALICE);

    it('says yes without anybody seeing anything', async () => {
      await checked();
      expect(peer.posted()).toEqual([]);
    });

    it('names the permission that is missing', async () => {
      channel(ALL_PERMISSIONS & ~(1n << 14n));
      await expect(checked()).rejects.toThrow('allow Embed Links. Then try again');
    });

    it('knows neither a channel that has gone nor one of another server', async () => {
      const general = peer.state.channels.get(GENERAL);
      if (general) peer.state.channels.set(GENERAL, { ...general, guildId: '299999999999999999' });
      await expect(checked()).rejects.toThrow('#general is a channel of another server.');
      peer.state.channels.delete(GENERAL);
      await expect(checked()).rejects.toThrow('has been deleted');
    });

    it('does not let somebody send to a channel that they do not see', async () => {
      const general = peer.state.channels.get(GENERAL);
      if (general) peer.state.channels.set(GENERAL, { ...general, hiddenFrom: ALICE });
      await expect(checked()).rejects.toThrow("You can't see #general yourself.");
    });

    it('does not speak for somebody who is not in the server', async () => {
      peer.state.members.delete(ALICE);
      await expect(checked()).rejects.toThrow('You are not in that server.');
    });

    it('says that it could not find out', async () => {
      peer.trouble({ path: /channels/, status: 503, times: 3 });
      await expect(checked()).rejects.toThrow('did not say whether Castellan can post');
    });
  });
});
