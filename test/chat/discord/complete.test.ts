import { type Bot, openBot } from '../../support/bot.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord-bot.js';
import { ALICE, BOB } from '../../support/discord-peer.js';
import { GUILD } from '../../support/discord-state.js';
import { auditEvent } from '../../support/events.js';

describe('typing a command in Discord', () => {
  let bot: Bot;
  let discord: TestDiscord;
  beforeAll(async () => {
    bot = await openBot();
    await bot.directory.accounts.bindWorkspace({ platform: 'discord', workspace: GUILD }, 'acme');
    await link(ALICE, 'maya@acme.example');
    await bot.user('bob@acme.example', ['Member']);
    await link(BOB, 'bob@acme.example');
    discord = await startTestDiscord(bot.conversation);
  });
  afterAll(async () => {
    await discord.stop();
    await bot.close();
    expect(discord.peer.state.faults).toEqual([]);
  });

  const link = (chatUser: string, email: string) =>
    bot.ask(`/user link discord:${GUILD}/${chatUser} user:${email}`);
  const offered = async (...typed: Parameters<TestDiscord['peer']['typing']>) => {
    const doing = discord.peer.typing(...typed);
    await discord.peer.until(() => doing.choices !== undefined, 'suggestions');
    return (doing.choices ?? []).map(({ value }) => value);
  };

  it('offers modules that begin so, of several words too', async () => {
    expect(await offered('audit', 'today', 'module', 'busi')).toEqual(['Business Group', 'Business Profile']);
    expect(await offered('audit', 'today', 'module', 'Business G')).toEqual(['Business Group']);
  });

  it('offers addresses that were seen lately', async () => {
    await bot.audit.append([auditEvent({ occurredAt: bot.clock.at, ip: '203.0.113.7' })]);
    expect(await offered('audit', 'today', 'ip', '203')).toEqual(['203.0.113.7']);
  });

  it('offers at most 25, and what goes on from there', async () => {
    const all = await offered('audit', 'today', 'module', '');
    expect(all.length).toBeGreaterThan(5);
    expect(all.length).toBeLessThanOrEqual(25);
  });

  it('offers nothing of the account to those who may not see it', async () => {
    expect(await offered('audit', 'today', 'module', '', { user: BOB })).toEqual([]);
    expect(await offered('audit', 'today', 'module', '', { user: '599999999999999999' })).toEqual([]);
    expect(await offered('audit', 'today', 'module', '', { guild: '299999999999999999' })).toEqual([]);
  });

  it('offers whole lines to /castellan', async () => {
    const lines = await offered('castellan', undefined, 'line', 'audit to');
    expect(lines).toEqual(['/audit today']);
  });

  it('takes a quote for no way out of the value', async () => {
    expect(await offered('audit', 'today', 'module', 'x" status:"')).toEqual([]);
  });

  it('answers the whole bot’s commands, and refuses those who may not', async () => {
    const shown = await discord.peer.answer(discord.peer.command('audit', 'today', { module: 'Templates' }));
    expect(shown.to).toBe(ALICE);
    const refused = await discord.peer.answer(discord.peer.command('audit', 'today', {}, { user: BOB }));
    expect(JSON.stringify(refused.embeds)).toContain('audit.read');
  });
});
