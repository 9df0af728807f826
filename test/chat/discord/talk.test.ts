import type { Answer, Request } from '../../../src/chat/conversation.js';
import { openDiscordBot } from '../../../src/chat/discord/bot.js';
import { discordPlatform } from '../../../src/chat/discord/platform.js';
import { fields, type Reply, text } from '../../../src/chat/reply.js';
import { settingsFor, startTestDiscord, type TestDiscord } from '../../support/discord-bot.js';
import { labels, read } from '../../support/discord-client.js';
import { COMMANDS } from '../../support/discord-commands.js';
import { ALICE, BOB } from '../../support/discord-peer.js';
import { ALL_PERMISSIONS, GENERAL, GUILD } from '../../support/discord-state.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';

const shareable: Reply = {
  tone: 'plain',
  heading: 'Audit trail, today',
  blocks: [text('3 rows')],
  shareable: true,
};

describe('talking in Discord', () => {
  let bot: TestDiscord;
  let answer: (request: Request) => Promise<Partial<Answer> & { reply: Reply }>;
  const conversation = new ScriptedConversation((request) => answer(request));
  Object.assign(conversation, { commands: COMMANDS });
  beforeEach(async () => {
    answer = async () => ({ reply: shareable });
    conversation.asked.length = 0;
    conversation.delivered.length = 0;
    conversation.unshown.length = 0;
    bot = await startTestDiscord(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.peer.state.faults).toEqual([]);
    expect(bot.logged.join()).not.toMatch(/test\.discord\.token|aW50ZXJhY3Rpb24/);
  });

  const today = (values = {}, as = {}) => bot.peer.command('audit', 'today', values, as);
  const answered = async (reply: Reply) => {
    answer = async () => ({ reply });
    return bot.peer.answer(today());
  };
  const button = (press: object, label = 'Go') => ({
    tone: 'plain' as const,
    blocks: [text('Press.')],
    buttons: [{ label, command: '/audit today', ...press }],
  });

  it('asks the line that a command stands for, in the name of who ran it', async () => {
    await bot.peer.answer(today({ module: 'Business Group', status: 'failure' }));
    expect(conversation.asked[0]).toMatchObject({
      line: '/audit today module:"Business Group" status:failure',
      identity: { platform: 'discord', workspace: GUILD, chatUser: ALICE, name: 'alice' },
      channel: { id: `discord:${GUILD}/${GENERAL}`, name: '#general', private: false },
    });
    expect(conversation.asked[0]?.lookUp).toBeUndefined();
  });

  it('takes any line after /castellan, with channels by their qualified id', async () => {
    await bot.peer.answer(
      bot.peer.command('castellan', undefined, { line: `audit show id:<#${GENERAL}> 7d` }),
    );
    expect(conversation.asked[0]?.line).toBe(`/castellan audit show id:discord:${GUILD}/${GENERAL} 7d`);
  });

  it('promises an answer to the caller alone, and resolves it by an edit', async () => {
    const doing = today();
    const shown = await bot.peer.answer(doing);
    expect(doing).toMatchObject({ how: 'deferred', ephemeral: true, further: [] });
    expect(shown.to).toBe(ALICE);
    expect(read(shown)).toBe('Audit trail, today\n3 rows');
    expect(bot.peer.posted()).toEqual([]);
  });

  it('posts an answer for everybody when that is pressed and confirmed, and says so to the sharer', async () => {
    const shown = await bot.peer.answer(today());
    const question = await bot.peer.answer(bot.peer.press(shown, 'Share'));
    expect(question.to).toBe(ALICE);
    expect(read(question)).toContain('Everybody who reads #general could see this answer');
    expect(conversation.asked).toHaveLength(1);
    bot.peer.press(question, 'Share');
    expect(read(await bot.peer.changed(question))).toContain('Posted in #general.');
    const [posted] = bot.peer.posted();
    expect(posted && read(posted)).toContain('Shared by alice: /audit today');
    expect(conversation.asked[1]).toMatchObject({ line: '/audit today', audience: 'channel' });
    expect(conversation.delivered).toMatchObject([{ action: 'Post', correlationId: 'c1', failed: false }]);
  });

  it('does nothing when a question is cancelled', async () => {
    const shown = await bot.peer.answer(today());
    const question = await bot.peer.answer(bot.peer.press(shown, 'Share'));
    bot.peer.press(question, 'Cancel');
    const changed = await bot.peer.changed(question);
    expect(read(changed)).toContain('Nothing was done.');
    expect(labels(changed)).toEqual([]);
    expect(conversation.asked).toHaveLength(1);
  });

  it('offers no Share for a secret', async () => {
    expect(labels(await answered({ ...shareable, secret: true }))).toEqual([]);
  });

  it('never posts a secret, even where a public answer was pressed for', async () => {
    const shown = await answered(button({ audience: 'channel' }));
    answer = async () => ({ reply: { tone: 'success', secret: true, blocks: [text('cst_1')] } });
    expect((await bot.peer.answer(bot.peer.press(shown, 'Go'))).to).toBe(ALICE);
    expect(bot.peer.posted()).toEqual([]);
  });

  it('puts the next page in the place of the one it was pressed on', async () => {
    const shown = await answered(button({ command: '/audit today page:2' }, 'Next'));
    answer = async () => ({ reply: { tone: 'plain', blocks: [text('Page 2')] } });
    bot.peer.press(shown, 'Next');
    expect(read(await bot.peer.changed(shown))).toBe('Page 2');
  });

  it('leaves a message that others see as it is, and answers a stranger’s press to the stranger', async () => {
    const shown = await answered(button({ audience: 'channel' }));
    answer = async () => ({ reply: button({ command: '/audit today page:2' }, 'Next'), audience: 'channel' });
    await bot.peer.answer(bot.peer.press(shown, 'Go'));
    const [posted] = bot.peer.posted();
    if (!posted) throw new Error('nothing was posted');
    answer = async () => ({ reply: { tone: 'refusal', heading: 'You may not.', blocks: [] } });
    const refused = await bot.peer.answer(bot.peer.press(posted, 'Next', { user: BOB }));
    expect(refused.to).toBe(BOB);
    expect(bot.peer.posted()[0]?.edits).toBe(0);
    expect(conversation.asked.at(-1)?.identity.chatUser).toBe(BOB);
  });

  it('keeps what was pressed on when the press was a mistake', async () => {
    const shown = await answered(button({ command: '/audit today page:2' }, 'Next'));
    answer = async () => ({ reply: { tone: 'error', heading: 'No such page.', blocks: [] } });
    const doing = bot.peer.press(shown, 'Next');
    await bot.peer.until(() => doing.further.length > 0, 'the mistake');
    expect(bot.peer.state.messages.get(shown.id)?.edits).toBe(0);
    expect(bot.peer.state.messages.get(doing.further[0] ?? '')?.to).toBe(ALICE);
  });

  it('runs what is picked in a menu, as it runs a button', async () => {
    const shown = await answered({
      ...shareable,
      menu: [
        { label: 'Snooze', command: '/audit today module:one' },
        { label: 'Resolve', command: '/audit today module:two', confirm: 'Sure?' },
      ],
    });
    bot.peer.press(shown, 'Snooze');
    await bot.peer.changed(shown);
    expect(conversation.asked.at(-1)?.line).toBe('/audit today module:one');
    const again = await bot.peer.answer(today());
    expect(read(await bot.peer.answer(bot.peer.press(again, 'Resolve')))).toContain('Sure?');
  });

  it('says that a button is too old', async () => {
    const shown = await bot.peer.answer(today());
    const old = bot.peer.raw({ custom_id: `b0:${GUILD}:p:9999`, component_type: 2 }, {}, 3, shown);
    expect(read(await bot.peer.answer(old))).toContain('This button is too old');
  });

  it('says whom to ask for what where it may not post, and offers to try again', async () => {
    const shown = await answered(button({ audience: 'channel' }));
    const channel = bot.peer.state.channels.get(GENERAL);
    if (channel) channel.permissions = ALL_PERMISSIONS & ~(1n << 14n);
    const told = await bot.peer.answer(bot.peer.press(shown, 'Go'));
    expect(read(told)).toContain('I may not post in #general. Somebody who manages this server can let me');
    expect(read(told)).toContain('allow Embed Links. Then try again');
    expect(labels(told)).toEqual(['Try again']);
    expect(conversation.delivered).toMatchObject([{ action: 'Post', failed: true }]);
  });

  it('says that a channel has been deleted', async () => {
    const shown = await answered(button({ audience: 'channel' }));
    bot.peer.state.gone.set(GENERAL, { id: GENERAL, name: 'general', permissions: ALL_PERMISSIONS });
    bot.peer.state.channels.delete(GENERAL);
    expect(read(await bot.peer.answer(bot.peer.press(shown, 'Go')))).toContain('#general has been deleted');
  });

  it('does nothing where Discord has given the interaction up', async () => {
    bot.peer.state.ahead = -3_500;
    const doing = today();
    bot.peer.state.ahead = 0;
    await bot.peer.until(() => bot.logged.some((line) => line.includes('nothing was done')), 'the log');
    expect(conversation.asked).toEqual([]);
    expect(doing.how).toBeUndefined();
  });

  it('answers once although the answer of its promise was lost on the way', async () => {
    bot.peer.trouble({ path: /callback/, status: 502, done: true });
    await bot.peer.answer(today());
    expect(conversation.asked).toHaveLength(1);
  });

  it('leaves an interaction alone that another process has taken', async () => {
    await bot.stop();
    bot = await startTestDiscord(conversation, { claims: async () => false });
    const doing = today();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(doing.how).toBeUndefined();
    expect(conversation.asked).toEqual([]);
  });

  it('runs an interaction once that is brought twice', async () => {
    const doing = today();
    const packet = { id: doing.id, token: doing.token, type: 2, channel_id: GENERAL, guild_id: GUILD };
    const member = { user: { id: ALICE, username: 'alice' } };
    bot.peer.gateway.dispatch('INTERACTION_CREATE', { ...packet, member, data: { name: '2fa' } });
    await bot.peer.answer(doing);
    await bot.stopAdapter();
    expect(conversation.asked).toHaveLength(1);
  });

  it('does nothing while the database that claims are kept in is away, and says so', async () => {
    await bot.stop();
    bot = await startTestDiscord(conversation, { claims: () => Promise.reject(new Error('away')) });
    expect(read(await bot.peer.answer(today()))).toContain('The database did not answer');
    expect(conversation.asked).toEqual([]);
  });

  it('waits a moment when Discord says it is too fast, and gives up when that is long', async () => {
    bot.peer.trouble({ path: /@original/, status: 429, retryAfter: 0.3 });
    await bot.peer.answer(today());
    const began = Date.now();
    bot.peer.trouble({ path: /callback/, status: 429, retryAfter: 60, global: true });
    today();
    await bot.peer.until(() => bot.logged.some((line) => line.includes('nothing was done')), 'the log');
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(conversation.asked).toHaveLength(1);
  });

  it('tries what may be repeated again after a fault of Discord’s, and no more than three times', async () => {
    bot.peer.trouble({ path: /@original/, status: 503, times: 2 });
    await bot.peer.answer(today());
    const edits = () => bot.peer.state.calls.filter(({ path }) => path.endsWith('@original')).length;
    expect(edits()).toBe(3);
    bot.peer.trouble({ path: /webhooks/, status: 503, times: 100 });
    bot.peer.trouble({ path: /users\/@me\/channels/, status: 503, times: 100 });
    today();
    await bot.peer.until(() => bot.logged.some((line) => line.includes('did not reach')), 'the log');
    expect(edits()).toBe(6);
  });

  it('posts once although the answer was lost on the way', async () => {
    const shown = await answered(button({ audience: 'channel' }));
    bot.peer.trouble({ path: /channels\/\d+\/messages/, method: 'POST', status: 502, done: true });
    expect(read(await bot.peer.answer(bot.peer.press(shown, 'Go')))).toContain('Posted in #general');
    expect(bot.peer.posted()).toHaveLength(1);
  });

  it('answers with less when Discord finds the first answer’s form wrong', async () => {
    const shown = await answered({ tone: 'plain', blocks: [text('x'.repeat(3_000))] });
    const doing = (() => {
      bot.peer.trouble({ path: /@original/, status: 400, code: 50_035 });
      return today();
    })();
    expect(read(await bot.peer.answer(doing)).length).toBeLessThan(read(shown).length);
  });

  it('shows an answer again that the caller dismissed while it was made', async () => {
    bot.peer.trouble({ path: /@original/, status: 404, code: 10_008 });
    const doing = today();
    await bot.peer.until(() => doing.further.length > 0, 'a further message');
    expect(bot.peer.state.messages.get(doing.further[0] ?? '')?.to).toBe(ALICE);
    // Dismissed, the deferral is no longer there to take a further message's place.
    bot.peer.state.faults.length = 0;
  });

  it('writes directly when the 15 minutes are over', async () => {
    answer = async () => {
      bot.now = new Date(bot.now.getTime() + 16 * 60_000);
      bot.peer.state.ahead = 16 * 60_000;
      return { reply: { ...shareable, secret: true } };
    };
    today();
    const direct = () => [...bot.peer.state.channels.values()].find((channel) => channel.with === ALICE);
    await bot.peer.until(
      () => direct() !== undefined && bot.peer.posted(direct()?.id).length > 0,
      'a direct message',
    );
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([
      { action: 'Direct Message', channel: { private: true }, failed: false },
    ]);
  });

  it('undoes what nobody could be shown', async () => {
    bot.peer.state.closedTo.add(ALICE);
    answer = async () => {
      bot.now = new Date(bot.now.getTime() + 16 * 60_000);
      return { reply: { ...shareable, secret: true, ifNotShown: '/apikey revoke id:k_1' } };
    };
    today();
    await bot.peer.until(() => conversation.unshown.length > 0, 'the undoing');
    expect([...bot.peer.state.messages.values()].map(read).join()).not.toContain('3 rows');
  });

  it('tells how far long work is in the answer that is to come', async () => {
    let goOn = () => {};
    const told = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    answer = async ({ progress }) => {
      for (let seconds = 0; seconds < 6; seconds += 1) {
        bot.now = new Date(bot.now.getTime() + 1_000);
        progress?.(`${seconds} rows`);
      }
      await told;
      return { reply: shareable };
    };
    const doing = today();
    expect(read(await bot.peer.answer(doing))).toMatch(/⏳ \d rows/);
    goOn();
    await bot.peer.until(
      () => read(bot.peer.state.messages.get(doing.original ?? '') ?? { embeds: [] }).includes('3 rows'),
      'the answer',
    );
    expect(doing.further).toEqual([]);
  });

  it('takes people of an unknown server for people of that server, and of none other', async () => {
    await bot.peer.answer(today({}, { guild: '209999999999999999' }));
    expect(conversation.asked[0]?.identity.workspace).toBe('209999999999999999');
  });

  it('answers presses in direct messages as private, and only of those who are still in the server', async () => {
    bot.peer.state.channels.set('309999999999999999', {
      id: '309999999999999999',
      name: '',
      permissions: ALL_PERMISSIONS,
      with: BOB,
    });
    const shown = await answered(button({ audience: 'channel' }));
    const message = { ...shown, id: bot.peer.state.id(), channelId: '309999999999999999' };
    const { to: _, ...seen } = message;
    bot.peer.state.messages.set(seen.id, seen);
    const as = { user: BOB, channel: '309999999999999999', guild: null };
    await bot.peer.answer(bot.peer.press(seen, 'Go', as));
    expect(conversation.asked[1]).toMatchObject({
      identity: { workspace: GUILD, chatUser: BOB },
      channel: { name: 'direct message', private: true },
    });
    bot.peer.state.members.delete(BOB);
    expect(read(await bot.peer.answer(bot.peer.press(seen, 'Go', as)))).toContain(
      'not in that server any more',
    );
    expect(conversation.asked).toHaveLength(2);
  });

  it('answers presses in direct messages for the server that they were sent for', async () => {
    const elsewhere = '209999999999999999';
    bot.peer.state.guilds.set(elsewhere, 'Another');
    const platform = discordPlatform(
      { ...(await openDiscordBot(settingsFor(bot.peer))), guildId: elsewhere },
      conversation,
    );
    const up = await platform.post({ person: BOB }, button({ confirm: 'Sure?' }));
    const [sent] = bot.peer.posted(up.channel);
    if (!sent) throw new Error('nothing was sent');
    const as = { user: BOB, channel: up.channel, guild: null };
    bot.peer.state.members.set(BOB, 'bob');
    const question = await bot.peer.answer(bot.peer.press(sent, 'Go', as));
    bot.peer.press(question, 'Go', as);
    await bot.peer.changed(question);
    expect(conversation.asked.at(-1)).toMatchObject({
      identity: { workspace: elsewhere, chatUser: BOB },
      channel: { id: `discord:${elsewhere}/${up.channel}`, private: true },
    });
    const members = bot.peer.state.calls.filter(({ path }) => path.includes('/members/'));
    expect(members.every(({ path }) => path.includes(elsewhere))).toBe(true);
  });

  it('takes nothing that is no interaction of Castellan’s, and says where it is not', async () => {
    bot.peer.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 99 });
    await bot.peer.until(() => bot.logged.some((line) => line.includes('none of what')), 'the log');
    await bot.peer.answer(today());
    expect(conversation.asked).toHaveLength(1);
  });

  it('lets nothing of an answer mention, link, format or hide', async () => {
    const nasty =
      '@everyone <@1> <#2> [bank](https://evil.example) **bold** ||no|| `code` \u202egnp.exe\u200b # big';
    const shown = await answered({
      tone: 'plain',
      heading: nasty,
      blocks: [text(nasty), fields([{ label: nasty, value: nasty }])],
    });
    const raw = shown.embeds.map(({ title = '', description = '' }) => `${title}\n${description}`).join('\n');
    const bare = raw.replace(/\\[^0-9A-Za-z\s]/g, '').replaceAll('**', '');
    expect(bare).not.toMatch(/[@<>[\]|`*_~]|:\/\//);
    expect(raw).not.toMatch(/[\u202e\u200b]/);
    expect(read(shown)).toContain('@everyone <@1> <#2> [bank](https://evil.example)');
  });

  it('waits for what runs before it stops, and leaves the gateway first', async () => {
    let finish = () => {};
    answer = () =>
      new Promise((resolve) => {
        finish = () => resolve({ reply: shareable });
      });
    const doing = today();
    await bot.peer.until(() => conversation.asked.length > 0, 'the command');
    const stopped = bot.stopAdapter();
    await bot.peer.until(() => bot.peer.gateway.listening === 0, 'the end of the session');
    finish();
    await stopped;
    expect(bot.peer.state.messages.has(doing.original ?? '')).toBe(true);
  });
});
