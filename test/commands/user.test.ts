import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  await bot.user('ben@acme.example', ['Member']);
  await bot.user('ada@acme.example', [{ role: 'Auditor', until: new Date('2026-12-31T17:00:00Z') }]);
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T2' }, 'beta');
  const bo = { platform: 'slack', workspace: 'T2', chatUser: 'U2' } as const;
  await bot.directory.asker(bo, async () => ({ kind: 'member', email: 'bo@beta.example' }));
});
afterAll(() => bot.close());

describe('/user list', () => {
  it('shows everybody of the account, roles with their end in the asker’s zone, and nobody else', async () => {
    const answer = await bot.says('/user list');
    expect(answer).toContain('3 users in Acme');
    expect(answer).toMatch(/Ada +ada@acme.example +Auditor until 2026-12-31 18:00 +active/);
    expect(answer).not.toContain('beta');
  });
  it('is what a bare /user does', async () => {
    expect(await bot.says('/user')).toContain('3 users in Acme');
  });
  it('shows those of a role or status', async () => {
    const answer = await bot.says('/user list role:auditor');
    expect(answer).toContain('1 user with the role Auditor in Acme');
    expect(answer).not.toContain('Ben');
    expect(await bot.says('/user list status:suspended')).toContain('0 suspended users in Acme');
  });
  it('corrects a misspelt role', async () => {
    expect(await bot.says('/user list role:Auditr')).toContain('/user list role:Auditor');
  });
  it('turns pages of twenty', async () => {
    for (let n = 1; n <= 20; n += 1) await bot.user(`temp${n}@gamma.example`, [], 'gamma');
    await bot.user('gus@gamma.example', ['Account Manager'], 'gamma');
    await bot.directory.accounts.ensure('Gamma');
    const first = await bot.ask('/user list', { as: 'gus@gamma.example' });
    const next = first.reply.buttons?.find(({ label }) => label === 'Next');
    expect(next?.command).toBe('/user list page:2');
    const second = await bot.ask(next?.command ?? '', { as: 'gus@gamma.example' });
    expect(second.reply.buttons?.map(({ label }) => label)).toEqual(['Previous']);
  });
  it('may be asked by an auditor', async () => {
    expect(await bot.says('/user list', 'ada@acme.example')).toContain('3 users');
  });
  it('is refused to a member, who is told whom to ask and nothing else', async () => {
    const answer = await bot.says('/user list', 'ben@acme.example');
    expect(answer).toContain('Maya (maya@acme.example)');
    expect(answer).not.toContain('ada@');
  });
});

describe('/user show', () => {
  it.each(['ada@acme.example', 'ADA@acme.example', 'Ada', 'ada'])('finds Ada as “%s”', async (text) => {
    const answer = await bot.says(`/user show ${text}`);
    expect(answer).toContain('Ada (ada@acme.example)');
    expect(answer).toMatch(/May +read the audit trail; read the login activity; /);
  });
  it('suggests the nearest for a misspelt address', async () => {
    expect(await bot.says('/user show ada@acme.exmple')).toContain('ada@acme.example');
  });
  it('asks which of two who share a name', async () => {
    await bot.directory.users.ensure({
      accountId: 'acme',
      email: 'ada.two@acme.example',
      name: 'Ada',
      status: 'deleted',
      admin: false,
      roles: [],
    });
    const answer = await bot.says('/user show Ada');
    expect(answer).toContain('could be any of 2');
    expect(answer).toContain('/user show user:ada.two@acme.example');
  });
  it.each(['bo@beta.example', 'Bo', 'slack:T2/U2'])('does not know %s of another tenant', async (text) => {
    const answer = await bot.says(`/user show ${text}`);
    expect(answer).toContain('not known here');
    expect(answer).not.toContain('Account Manager');
  });
  it('takes {"$ne":1} for a name nobody has', async () => {
    expect(await bot.says('/user show {"$ne":1}')).toContain('not known here');
  });
});

describe('/user link and unlink', () => {
  const slack = {
    identity: { platform: 'slack', workspace: 'T1', chatUser: 'U0MAYA' },
    channel: GENERAL,
  } as const;

  it('link a person mentioned in Slack, show them, and end it, each with a row', async () => {
    await bot.directory.asker(slack.identity, async () => ({ kind: 'member', email: 'maya@acme.example' }));
    const linked = await bot.ask('/user link <@U0BEN|ben> user:ben@acme.example', slack);
    expect(linked.reply.heading).toBe('Slack user U0BEN is Ben (ben@acme.example) from now on.');
    expect(await bot.says('/user show <@U0BEN>')).toContain('not known here');
    expect((await bot.ask('/user show <@U0BEN>', slack)).reply.heading).toBe('Ben (ben@acme.example)');
    const unlinked = await bot.ask('/user unlink U0BEN', slack);
    expect(unlinked.reply.heading).toBe('Slack user U0BEN is not Ben (ben@acme.example) any more.');
    const rows = (await bot.rows('Users')).slice(-2);
    expect(rows.map(({ description }) => description)).toEqual([
      'Slack user U0BEN linked to Ben',
      'Slack user U0BEN unlinked from Ben',
    ]);
    const commands = await bot.rows('Chat Commands');
    expect(commands.filter(({ correlationId }) => correlationId === linked.correlationId)).toHaveLength(1);
    expect(rows[0]?.correlationId).toBe(linked.correlationId);
  });

  it('link from the terminal by the whole id', async () => {
    expect(await bot.says('/user link slack:T1/U0ADA user:ada@acme.example')).toContain('from now on');
    expect(await bot.says('/user link slack:T1/U0ADA user:ada@acme.example')).toContain('already');
    expect(await bot.says('/user show ada@acme.example')).toContain('slack:T1/U0ADA');
  });

  it('say what to type when the person is not understood', async () => {
    expect(await bot.says('/user link @ben user:ben@acme.example')).toContain('slack:T024BE7LD/U024BE7LH');
    const inSlack = await bot.ask('/user link @ben user:ben@acme.example', slack);
    expect(inSlack.reply.heading).toContain('Mention the person');
  });

  it('refuse to undo the last Account Manager, and nothing is written but the failure', async () => {
    const before = (await bot.rows('Users')).length;
    expect(await bot.says('/user unlink slack:T1/U0MAYA')).toContain('last Account Manager');
    expect(await bot.rows('Users')).toHaveLength(before);
    expect((await bot.rows('Chat Commands')).at(-1)).toMatchObject({ action: 'unlink', status: 'failure' });
  });

  it('are refused to an auditor', async () => {
    const answer = await bot.ask('/user link slack:T1/U9 user:ada@acme.example', { as: 'ada@acme.example' });
    expect(answer.reply.tone).toBe('refusal');
    expect(
      (await bot.directory.asker({ platform: 'slack', workspace: 'T1', chatUser: 'U9' }))?.user,
    ).toBeUndefined();
  });
});

describe('/user suspend and /user restore', () => {
  it('takes Ben out of service and back', async () => {
    expect(await bot.says('/user suspend Ben sure:yes')).toContain('is suspended from now on');
    expect(await bot.says('/user suspend ben@acme.example')).toContain('is suspended already');
    expect(await bot.says('/whoami', 'ben@acme.example')).toContain('suspended');
    expect(await bot.says('/user restore Ben')).toContain('is active from now on');
  });
  it('is refused to an auditor', async () => {
    expect(await bot.says('/user suspend Ben sure:yes', 'ada@acme.example')).toContain(
      'Maya (maya@acme.example)',
    );
  });
});
