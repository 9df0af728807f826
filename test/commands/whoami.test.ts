import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  await bot.user('ada@acme.example', [
    { role: 'Auditor', until: new Date('2026-12-31T17:00:00Z') },
    'Member',
  ]);
  await bot.user('sue@acme.example', ['Member']);
});
afterAll(() => bot.close());

const stranger = {
  identity: { platform: 'slack', workspace: 'T1', chatUser: 'U404' },
  channel: GENERAL,
} as const;

describe('/whoami', () => {
  it('says who asks, their account, roles with their end, permissions in words, and whose zone it is', async () => {
    const answer = await bot.says('/whoami', 'ada@acme.example');
    expect(answer).toContain('Ada (ada@acme.example)');
    expect(answer).toContain('Acme');
    expect(answer).toContain('Auditor until 2026-12-31 18:00, Member');
    expect(answer).toContain('read the audit trail');
    expect(answer).toContain("Europe/Berlin (the account's)");
  });

  it('says when a role has ended, and what is left', async () => {
    bot.clock.at = new Date('2027-01-02T09:00:00Z');
    const answer = await bot.says('/whoami', 'ada@acme.example');
    bot.clock.at = new Date('2026-11-23T10:00:00Z');
    expect(answer).toContain('Auditor (ended 2026-12-31 18:00)');
    expect(answer).not.toContain('read the audit trail');
  });

  it('offers a suspended user nothing that would be refused', async () => {
    const { id: _id } = await bot.user('pat@acme.example', ['Member']);
    const users = bot.database.connection.collection<{ _id: string }>('users');
    await users.updateOne({ _id }, { $set: { status: 'suspended' } });
    const { reply } = await bot.ask('/whoami', { as: 'pat@acme.example' });
    expect(reply.buttons?.map(({ command }) => command)).toEqual(['/help']);
    expect(await bot.says('/help', 'pat@acme.example')).toContain('Your user is suspended');
  });

  it('tells somebody who is not linked whom to ask', async () => {
    const { reply } = await bot.ask('/whoami', stranger);
    expect(reply.heading).toBe('You are not linked to a user of Acme yet');
    expect(JSON.stringify(reply.blocks)).toContain('Maya (maya@acme.example)');
  });
});

describe('/whoami set', () => {
  it('changes the zone at once, by city or by name, with a row of what it was', async () => {
    expect(await bot.says('/whoami set zone:"new york"', 'sue@acme.example')).toContain('America/New_York');
    expect(await bot.says('/whoami', 'sue@acme.example')).toContain('America/New_York (your own choice)');
    expect((await bot.rows('Users')).at(-1)).toMatchObject({
      action: 'Edited',
      username: 'sue@acme.example',
      before: { zone: null },
      after: { zone: 'America/New_York' },
    });
  });

  it('changes language and what is muted, each with a row, and leaves the rest', async () => {
    const sue = async () => await bot.directory.users.withEmail('acme', 'sue@acme.example');
    expect(await bot.says('/whoami set language:ar mute:groups', 'sue@acme.example')).toContain(
      'Pages speak ar',
    );
    expect(await sue()).toMatchObject({ zone: 'America/New_York', language: 'ar', muted: ['groups'] });
    expect((await bot.rows('Users')).at(-1)).toMatchObject({
      before: { language: null, muted: 'nothing' },
      after: { language: 'ar', muted: 'groups' },
    });
    await bot.says('/whoami set mute:all', 'sue@acme.example');
    expect((await sue())?.muted).toEqual(['groups', 'templates']);
    await bot.says('/whoami set language:auto mute:none', 'sue@acme.example');
    expect(await sue()).toMatchObject({ zone: 'America/New_York', muted: [] });
    expect((await sue())?.language).toBeUndefined();
  });

  it.each(['language:tlh', 'mute:everyone', 'mute:groups,alerts'])(
    'refuses %s with what would do',
    async (wrong) => {
      const { reply } = await bot.ask(`/whoami set ${wrong}`, { as: 'sue@acme.example' });
      expect(reply.tone).toBe('error');
      expect(reply.heading).toContain(wrong.startsWith('mute') ? 'all, or none' : 'not known here');
    },
  );

  it('bare, opens a form filled with today’s zone, and changes nothing', async () => {
    const before = (await bot.rows('Users')).length;
    const { reply } = await bot.ask('/whoami set', { as: 'ada@acme.example' });
    expect(reply.form).toMatchObject({
      command: '/whoami set',
      fields: [
        { name: 'zone', value: 'Europe/Berlin' },
        { name: 'language', value: 'auto' },
        { name: 'mute', value: 'none' },
      ],
    });
    expect(await bot.rows('Users')).toHaveLength(before);
  });

  it('refuses a zone that does not exist, with the nearest', async () => {
    expect(await bot.says('/whoami set zone:Europe/Berln', 'sue@acme.example')).toContain('Europe/Berlin');
  });

  it('is closed to those not linked', async () => {
    const { reply } = await bot.ask('/whoami set zone:UTC', stranger);
    expect(reply.tone).toBe('refusal');
  });
});
