import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Member']);
  await bot.user('lea@acme.example', ['Account Manager']);
  const manages = {
    name: 'Deputy',
    permissions: ['roles.manage', 'users.manage', 'users.read', 'alerts.read'],
  } as const;
  await bot.directory.roles.define('acme', manages);
  await bot.user('dee@acme.example', ['Deputy']);
});
afterAll(() => bot.close());

const last = async (module: string) => (await bot.rows(module)).at(-1);

describe('a role of one’s own', () => {
  it('is added, edited and removed, each with its row', async () => {
    expect(await bot.says('/role add name:"Night Watch" permissions:alerts.act,alerts.read')).toContain(
      'The role Night Watch is added: it allows alerts.read, alerts.act.',
    );
    expect(await last('Roles')).toMatchObject({
      action: 'Add',
      username: 'maya@acme.example',
      after: { permissions: ['alerts.read', 'alerts.act'] },
    });
    expect(await bot.says('/role edit "Night Watch" permissions:alerts.read,logins.read')).toContain(
      '+ logins.read, − alerts.act',
    );
    expect(await last('Roles')).toMatchObject({
      action: 'Edit',
      before: { permissions: ['alerts.read', 'alerts.act'] },
      after: { permissions: ['logins.read', 'alerts.read'] },
    });
    expect(await bot.says('/role list')).toMatch(/Night Watch +logins.read, alerts.read +0 +own/);
    expect(await bot.says('/role remove "Night Watch"')).toContain('is removed');
    expect(await last('Roles')).toMatchObject({ action: 'Edit', description: 'Role Night Watch removed' });
  });

  it('is not removed while somebody has it, who is named beside a button that takes it from them', async () => {
    await bot.says('/role add name:Porter permissions:users.read');
    await bot.says('/role assign user:ben@acme.example role:Porter');
    const asked = await bot.ask('/role remove Porter');
    expect(asked.reply.heading).toBe('1 user has the role Porter, so it was not removed.');
    const [button] = asked.reply.buttons ?? [];
    await bot.says(button?.command ?? '');
    expect(await bot.says('/user show ben@acme.example')).toMatch(/Roles +Member/);
    expect(await bot.says('/role list')).not.toContain('Porter');
  });

  it('edited from a form is refused when it was changed meanwhile, with what it allows now', async () => {
    await bot.says('/role add name:Clerk permissions:users.read');
    const form = (await bot.ask('/role edit Clerk')).reply.form?.command;
    await bot.says('/role edit Clerk permissions:logins.read');
    const late = await bot.says(`${form} permissions:users.read,alerts.read`);
    expect(late).toContain('nothing of yours was done. It allows now: logins.read');
    expect((await last('Roles'))?.after).toEqual({ permissions: ['logins.read'] });
  });
});

describe('built-in roles', () => {
  it.each(['edit Auditor permissions:users.read', 'remove Member', 'remove "Account Manager"'])(
    'can’t be broken by /role %s',
    async (line) => expect(await bot.says(`/role ${line}`)).toContain('built in'),
  );

  it.each([
    'account manager',
    'AccountManager',
    'Аccount Mаnager',
    'Ａuditor',
    'Audıtor',
    'Responder ',
    'Mem\u200bber',
    'Äuditor',
  ])('can’t be shadowed by “%s”', async (name) => {
    const answer = await bot.says(`/role add name:"${name}" permissions:users.read`);
    expect(answer).toMatch(/would be taken for it|letters, digits and spaces/);
  });

  it('nor can one’s own, and names are short and plain', async () => {
    expect(await bot.says('/role add name:"DEPUTY" permissions:users.read')).toContain(
      'a role Deputy already',
    );
    expect(await bot.says(`/role add name:${'x'.repeat(61)} permissions:users.read`)).toContain('1 to 60');
    expect(await bot.says('/role add name:"<@U1>" permissions:users.read')).toContain('letters, digits');
    expect(await bot.says('/role add name:Sun permissions:audit.raed')).toContain(
      'no permission. There are: audit.read',
    );
  });
});

describe('nobody gives what they do not have', () => {
  const deputy = (line: string) => bot.says(line, 'dee@acme.example');

  it('in a role they make or edit', async () => {
    expect(await deputy('/role add name:Mine permissions:audit.read')).toContain(
      'allows audit.read, which you don’t have',
    );
    expect(await deputy('/role edit Deputy permissions:users.read,roles.manage,keys.manage')).toContain(
      'keys.manage',
    );
    expect(await deputy('/role add name:Lookout permissions:alerts.read')).toContain('is added');
  });

  it('in a role they assign or take', async () => {
    expect(await deputy('/role assign user:dee@acme.example role:Auditor')).toContain(
      'Auditor allows audit.read',
    );
    expect(await deputy('/role unassign user:lea@acme.example role:"Account Manager"')).toContain(
      'may do things that you may not',
    );
    expect(await deputy('/role assign user:ben@acme.example role:Lookout')).toContain('Lookout');
    expect(await deputy('/user make-admin lea@acme.example')).toContain('may do things that you may not');
  });
});

describe('a role until a moment', () => {
  it('is over at once when that is past, and ends by itself with a row and word to who gave it, once', async () => {
    expect(await bot.says('/role assign user:ben@acme.example role:Auditor until:2020-01-01')).toContain(
      'over already',
    );
    await bot.says(
      '/role assign user:ben@acme.example role:Auditor until:"2026-11-23 12:00"',
      'lea@acme.example',
    );
    expect(await last('Users')).toMatchObject({ action: 'Edited', resources: [{ subModules: ['Roles'] }] });
    const { openRoleEnds } = await import('../../src/accounts/roles/role-ends.js');
    const { openPersonalAddresses } = await import('../../src/accounts/identities/personal-addresses.js');
    const shown: string[] = [];
    const outbox = {
      show: async ({ address, content }: { address: object; content: object }) =>
        void shown.push(JSON.stringify({ address, content })),
    };
    const noteEnds = openRoleEnds({ ...bot, outbox, personal: openPersonalAddresses(bot.directory).of });
    expect(await noteEnds(bot.clock.at)).toBe(0);
    bot.clock.at = new Date('2026-11-23T11:01:00Z');
    expect(await bot.says('/whoami', 'ben@acme.example')).toContain('ended');
    expect(await noteEnds(bot.clock.at)).toBe(1);
    expect(await noteEnds(bot.clock.at)).toBe(0);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain('lea@acme.example');
    expect(shown[0]).toContain('Auditor of Ben (ben@acme.example) has ended');
    expect(await last('Users')).toMatchObject({
      actor: { kind: 'system' },
      occurredAt: new Date('2026-11-23T11:00:00Z'),
      description: 'The role Auditor of Ben (ben@acme.example) has ended by itself',
    });
  });

  it('can’t be given to the last Account Manager whose role has none', async () => {
    await bot.says('/role unassign user:lea@acme.example role:"Account Manager"');
    const end = '/role assign user:maya@acme.example role:"Account Manager" until:2027-01-01';
    expect(await bot.says(end)).toContain('the last Account Manager');
    expect(await bot.says('/role unassign user:maya@acme.example role:"Account Manager"')).toContain(
      'the last',
    );
    await bot.says('/role assign user:lea@acme.example role:"Account Manager" until:2027-01-01');
    expect(await bot.says(end)).toContain('the last Account Manager');
  });
});
