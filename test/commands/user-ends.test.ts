import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeEach(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Account Manager']);
  await bot.user('lea@acme.example', ['Account Manager']);
  await bot.directory.roles.define('acme', { name: 'Reception', permissions: ['users.manage'] });
  await bot.user('rec@acme.example', ['Reception']);
});
afterEach(() => bot.close());

const secretOf = async (as: string) =>
  /cst_\w+/.exec(await bot.says('/apikey create scope:public-api', as))?.[0] ?? '';
const entersWith = async (secret: string, keys = bot.keys) => {
  const found = await keys.authenticate(secret, { ip: '203.0.113.7' });
  return 'ok' in found ? 'in' : found.refused;
};

describe('before somebody goes', () => {
  it('it is said what hangs on them, and nothing is done', async () => {
    const secret = await secretOf('ben@acme.example');
    await secretOf('ben@acme.example');
    await bot.says('/oncall set users:lea@acme.example,ben@acme.example handover:tuesday at:09:00');
    await entersWith(secret);
    bot.clock.at = new Date(bot.clock.at.getTime() + 4 * 60_000);
    const answer = await bot.ask('/user suspend ben@acme.example');
    expect(answer.reply.blocks[0]).toEqual({
      kind: 'text',
      text: '2 API keys, one used 4m ago; on call from Tuesday 09:00.',
    });
    expect(answer.reply.buttons?.map(({ command }) => command)).toEqual([
      '/user suspend user:ben@acme.example sure:yes',
      '/user handover user:ben@acme.example',
      '/user show ben@acme.example',
    ]);
    expect(await bot.says('/user show ben@acme.example')).toMatch(/Status +active/);
  });

  it('what could not be done is refused before the question', async () => {
    expect(await bot.says('/user delete Maya')).toContain('can’t delete yourself');
    expect(await bot.says('/user suspend Lea', 'rec@acme.example')).toContain(
      'may do things that you may not',
    );
  });
});

describe('handing over', () => {
  it('asks to whom, then moves keys and turns, each with its row', async () => {
    const secret = await secretOf('ben@acme.example');
    await bot.says('/oncall set users:ben@acme.example,maya@acme.example');
    const asked = await bot.ask('/user handover ben@acme.example');
    expect(asked.reply.form?.fields.map(({ name }) => name)).toEqual(['to']);
    const done = await bot.says('/user handover ben@acme.example to:lea@acme.example');
    expect(done).toContain('Lea (lea@acme.example) has from Ben: 1 API key; the on-call turns.');
    expect((await bot.rows('API Keys')).at(-1)).toMatchObject({
      action: 'Assign',
      username: 'maya@acme.example',
    });
    expect((await bot.rows('Alerts')).at(-1)?.description).toBe('On call: Lea in place of Ben');
    await bot.says('/user suspend ben@acme.example sure:yes');
    expect(await entersWith(secret)).toBe('in');
    expect(await bot.says('/user handover ben@acme.example')).toContain('Nothing hangs on Ben');
  });

  it('leaves turns where they are when the other could not answer, and says so', async () => {
    await bot.says('/oncall set users:ben@acme.example');
    await bot.user('cy@acme.example', ['Member']);
    const answer = await bot.says('/user handover ben@acme.example to:cy@acme.example');
    expect(answer).toContain('Nothing of Ben was handed over');
    expect(answer).toContain('as Cy may not act on alerts any more');
  });

  it('goes to no one of another account, to nobody suspended, and to none who may do more than the asker', async () => {
    await bot.user('cy@acme.example', ['Member']);
    const to = (email: string, as?: string) => bot.says(`/user handover cy@acme.example to:${email}`, as);
    expect(await to('cy@acme.example')).toContain('has it already');
    expect(await to('lea@acme.example', 'rec@acme.example')).toContain('may do things that you may not');
    await bot.says('/user suspend ben@acme.example sure:yes');
    expect(await to('ben@acme.example')).toContain('Ben is suspended');
    await bot.directory.accounts.ensure('Retail', { id: 'retail', parentId: 'acme' });
    await bot.user('omar@retail.example', [], 'retail');
    expect(await to('omar@retail.example')).toContain('a user of another account');
  });
});

describe('keys go with their user', () => {
  it('are refused at once while suspended, and work again afterwards', async () => {
    const secret = await secretOf('ben@acme.example');
    expect(await entersWith(secret)).toBe('in');
    await bot.says('/user suspend ben@acme.example sure:yes');
    expect(await entersWith(secret)).toBe('suspended');
    await bot.says('/user restore ben@acme.example');
    expect(await entersWith(secret)).toBe('in');
  });

  it('are noticed within a second by a process that has just let one in', async () => {
    const { openKeys } = await import('../../src/apikeys/open-keys.js');
    const { randomBytes } = await import('node:crypto');
    const other = openKeys(bot.database, { ...bot, randomBytes, failed: () => {} });
    const secret = await secretOf('ben@acme.example');
    expect(await entersWith(secret, other)).toBe('in');
    await bot.says('/user suspend ben@acme.example sure:yes');
    bot.clock.at = new Date(bot.clock.at.getTime() + 1000);
    expect(await entersWith(secret, other)).toBe('suspended');
    await other.stop();
  });

  it('are revoked when the user is deleted', async () => {
    const secret = await secretOf('ben@acme.example');
    await bot.says('/user delete ben@acme.example sure:yes');
    expect((await bot.rows('API Keys')).at(-1)).toMatchObject({
      action: 'Revoke',
      username: 'maya@acme.example',
    });
    // Which leaves a row of its own, some time later.
    expect(await entersWith(secret)).toBe('revoked');
  });
});

describe('a deleted user', () => {
  it('leaves a row, and the address to somebody new who has nothing of theirs', async () => {
    const identity = { platform: 'slack', workspace: 'T1', chatUser: 'U0BEN' } as const;
    await bot.directory.accounts.bindWorkspace(identity, 'acme');
    const profile = async () => ({ kind: 'member', email: 'ben@acme.example' }) as const;
    const before = await bot.directory.asker(identity, profile);
    await bot.says('/user delete ben@acme.example sure:yes');
    expect((await bot.rows('Users')).at(-1)).toMatchObject({
      action: 'Delete',
      resources: [{ type: 'user', id: before?.user?.id }],
      after: { status: 'deleted' },
    });
    expect((await bot.directory.asker(identity, profile))?.user).toBeUndefined();
    expect(await bot.says('/user show ben@acme.example')).toMatch(/Status +deleted/);
    expect(await bot.says('/user restore ben@acme.example')).toContain('deleted; there is nothing to change');

    const again = await bot.user('ben@acme.example');
    expect(again.id).not.toBe(before?.user?.id);
    expect((await bot.directory.asker(identity, profile))?.user?.id).toBe(again.id);
    expect(await bot.says('/user show ben@acme.example')).toMatch(/Roles +none/);
  });
});
