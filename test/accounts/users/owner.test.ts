import { AM, type Office, openOffice } from '../support.js';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const ensureOwner = (email: string) => office.directory.users.ensureOwner(email, 'acme');
const rolesOf = async (email: string) => (await office.atTerminal(email)).user?.roles.map(({ role }) => role);
const takeRolesFrom = (email: string) =>
  office.database.connection.collection('users').updateOne({ email }, { $set: { roles: [] } });

describe('the owner named in the configuration', () => {
  it('becomes the first Account Manager, in an audited way', async () => {
    await ensureOwner('Olga@Acme.example');
    expect(await rolesOf('olga@acme.example')).toEqual([AM]);
    expect((await office.rows()).at(-1)).toMatchObject({
      module: 'Users',
      action: 'Add',
      actor: { kind: 'system' },
    });
  });

  it('is not made again at the next start', async () => {
    await ensureOwner('olga@acme.example');
    const before = (await office.rows()).length;
    await ensureOwner('olga@acme.example');
    expect(await office.rows()).toHaveLength(before);
  });

  it('keeps what roles they had', async () => {
    await office.user('olga@acme.example', [
      'Auditor',
      { role: AM, until: new Date('2026-11-01T00:00:00Z') },
    ]);
    await ensureOwner('olga@acme.example');
    expect(await rolesOf('olga@acme.example')).toEqual(['Auditor', AM]);
  });

  it('does not get the role back at a restart after other managers took it', async () => {
    await ensureOwner('olga@acme.example');
    await office.user('maya@acme.example', [AM]);
    await takeRolesFrom('olga@acme.example');
    await ensureOwner('olga@acme.example');
    expect(await rolesOf('olga@acme.example')).toEqual([]);
  });

  it('gets it back when nobody else has it', async () => {
    await ensureOwner('olga@acme.example');
    await takeRolesFrom('olga@acme.example');
    await ensureOwner('olga@acme.example');
    expect(await rolesOf('olga@acme.example')).toEqual([AM]);
  });

  it('may be another at a later start, so that a mistyped address can be put right', async () => {
    await ensureOwner('olag@acme.example');
    await ensureOwner('olga@acme.example');
    expect(await rolesOf('olga@acme.example')).toEqual([AM]);
  });

  it('is refused when suspended, and when no address', async () => {
    await office.user('sue@acme.example', [], { status: 'suspended' });
    await expect(ensureOwner('sue@acme.example')).rejects.toThrow('suspended');
    await expect(ensureOwner('olga')).rejects.toThrow('no e-mail address');
  });
});

describe('whom to ask', () => {
  it('names active managers by name, then others who can give the role, then those of the parent', async () => {
    const { accounts, roles, whomToAsk } = { ...office.directory };
    await accounts.ensure('Acme Retail', { parentId: 'acme' });
    const child = { accountId: 'acme-retail' };
    await roles.define('acme-retail', { name: 'Deputy', permissions: ['roles.manage', 'audit.read'] });
    await office.user('zoe@retail.example', [AM], child);
    await office.user('abe@retail.example', [AM], child);
    await office.user('dan@retail.example', ['Deputy'], child);
    await office.user('sam@retail.example', [AM], { ...child, status: 'suspended' });
    await office.user('old@retail.example', [{ role: AM, until: new Date('2026-11-01T00:00:00Z') }], child);
    await office.user('maya@acme.example', [AM]);
    const names = async (permission: 'audit.read' | 'settings.manage') =>
      (await whomToAsk('acme-retail', permission)).map(({ name }) => name);
    expect(await names('audit.read')).toEqual(['abe', 'zoe', 'dan', 'maya']);
    expect(await names('settings.manage')).toEqual(['abe', 'zoe', 'maya']);
  });

  it('never names anybody of a child or another tenant', async () => {
    await office.directory.accounts.ensure('Acme Retail', { parentId: 'acme' });
    await office.user('zoe@retail.example', [AM], { accountId: 'acme-retail' });
    expect(await office.directory.whomToAsk('acme', 'audit.read')).toEqual([]);
  });
});
