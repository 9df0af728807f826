import { PERMISSIONS } from '../../../src/accounts/roles/permission.js';
import { BUILT_IN_ROLES, permissionsOf } from '../../../src/accounts/roles/role.js';
import { AM, NOON, type Office, openOffice } from '../support.js';

const grants = (...roles: string[]) => [
  ...permissionsOf(
    roles.map((role) => ({ role })),
    BUILT_IN_ROLES,
    NOON,
  ),
];
const later = (ms: number) => new Date(NOON.getTime() + ms);

describe('what the built-in roles allow', () => {
  it('an Account Manager may do everything', () => expect(grants(AM)).toEqual([...PERMISSIONS]));

  it('an Auditor reads everything and changes nothing', () => {
    expect(grants('Auditor')).toEqual([
      'audit.read',
      'logins.read',
      'alerts.read',
      'users.read',
      'people.read',
      'records.read',
    ]);
  });

  it('a Responder sees alerts and acts on them', () =>
    expect(grants('Responder')).toEqual(['alerts.read', 'alerts.act']));

  it('a Member has help and own matters', () => expect(grants('Member')).toEqual([]));

  it('a role nobody defined allows nothing', () => expect(grants('Emperor')).toEqual([]));

  it('several roles add up', () => expect(grants('Member', 'Auditor')).toEqual(grants('Auditor')));
});

describe('permissions in an account', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('end with the grant, at that very moment', async () => {
    await office.user('ada@acme.example', [{ role: 'Auditor', until: later(1000) }]);
    office.clock.at = later(999);
    expect([...(await office.atTerminal('ada@acme.example')).permissions]).toContain('audit.read');
    office.clock.at = later(1000);
    expect([...(await office.atTerminal('ada@acme.example')).permissions]).toEqual([]);
    office.clock.at = NOON;
  });

  it.each(['suspended', 'deleted'] as const)('are none for a %s user, whatever the roles', async (status) => {
    const { email } = await office.user(`${status}@acme.example`, [AM], { status });
    const { permissions, accountIds } = await office.atTerminal(email);
    expect([...permissions]).toEqual([]);
    expect(accountIds).toEqual([]);
  });

  it('are none for a platform admin without a role', async () => {
    await office.user('root@acme.example', [], { admin: true });
    expect([...(await office.atTerminal('root@acme.example')).permissions]).toEqual([]);
  });

  it("come from the account's own roles too, and from its alone", async () => {
    const reads = { name: 'Login Reader', permissions: ['logins.read'] } as const;
    await office.directory.roles.define('acme', reads);
    await office.user('lou@acme.example', ['Login Reader']);
    expect([...(await office.atTerminal('lou@acme.example')).permissions]).toEqual(['logins.read']);
    await office.directory.accounts.ensure('Beta');
    await office.user('lou@beta.example', ['Login Reader'], { accountId: 'beta' });
    expect([...(await office.atTerminal('lou@beta.example')).permissions]).toEqual([]);
  });

  it('follow a changed role at the next question', async () => {
    await office.directory.roles.define('acme', { name: 'Shifty', permissions: ['logins.read'] });
    await office.user('kim@acme.example', ['Shifty']);
    await office.directory.roles.define('acme', { name: 'Shifty', permissions: ['users.read'] });
    expect([...(await office.atTerminal('kim@acme.example')).permissions]).toEqual(['users.read']);
    const rows = (await office.rows()).filter(({ resources }) => resources[0]?.name === 'Shifty');
    expect(rows.map(({ module, action }) => `${module} ${action}`)).toEqual(['Roles Add', 'Roles Edit']);
    expect(rows[1]?.before).toEqual({ permissions: ['logins.read'] });
  });

  it.each(['auditor', 'ACCOUNT MANAGER', 'Member'])(
    'are never given by redefining the built-in “%s”',
    async (name) => {
      const all = office.directory.roles.define('acme', { name, permissions: PERMISSIONS });
      await expect(all).rejects.toThrow('built in');
    },
  );

  it('two roles never differ by case alone', async () => {
    await office.directory.roles.define('acme', { name: 'Night Watch', permissions: [] });
    await expect(
      office.directory.roles.define('acme', { name: 'night watch', permissions: [] }),
    ).rejects.toThrow('Night Watch already');
  });
});
