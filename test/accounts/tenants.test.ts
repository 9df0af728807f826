import { AM, type Office, openOffice, slack } from './support.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const { accounts } = office.directory;
  await accounts.ensure('Acme Retail', { parentId: 'acme' });
  await accounts.ensure('Acme Retail North', { parentId: 'acme-retail' });
  await accounts.ensure('Beta');
  await office.user('maya@acme.example', [AM]);
  await office.user('ben@acme.example', ['Member']);
  await office.user('rita@retail.example', [AM], { accountId: 'acme-retail' });
  await office.user('bo@beta.example', [AM], { accountId: 'beta' });
});
afterAll(() => office.close());

const reach = async (email: string) => [...(await office.atTerminal(email)).accountIds].sort();

describe('whose data a person reaches', () => {
  it('a manager of the parent sees its children and theirs', async () => {
    expect(await reach('maya@acme.example')).toEqual(['acme', 'acme-retail', 'acme-retail-north']);
  });
  it('a manager of a child sees what is below, and never the parent', async () => {
    expect(await reach('rita@retail.example')).toEqual(['acme-retail', 'acme-retail-north']);
  });
  it('an auditor of the parent reads the parent alone: only its managers see what is below', async () => {
    await office.directory.users.ensure({
      accountId: 'acme',
      email: 'audra@acme.example',
      name: 'Audra',
      roles: [{ role: 'Auditor' }, { role: 'Account Manager', until: new Date('2000-01-01') }],
      status: 'active',
      admin: false,
    });
    expect(await reach('audra@acme.example')).toEqual(['acme']);
  });
  it('a member without a permission reaches no child', async () => {
    expect(await reach('ben@acme.example')).toEqual(['acme']);
  });
  it('nobody sees another tenant', async () => expect(await reach('bo@beta.example')).toEqual(['beta']));
  it('a user of a child is not found from another tenant', async () => {
    const bo = await office.atTerminal('bo@beta.example');
    for (const text of ['maya@acme.example', 'maya', 'rita@retail.example'])
      expect(await office.directory.users.search(bo, text)).toEqual([]);
  });
});

describe('accounts', () => {
  it('are found by id and by name in any case', async () => {
    const { accounts } = office.directory;
    expect((await accounts.find('acme-retail'))?.name).toBe('Acme Retail');
    expect((await accounts.find(' ACME retail '))?.id).toBe('acme-retail');
    expect(await accounts.find('nobody')).toBeUndefined();
  });
  it('are made once, though asked for twice at a time', async () => {
    const { accounts } = office.directory;
    const both = await Promise.all([accounts.ensure('Gamma AG'), accounts.ensure('Gamma AG')]);
    expect(both.map(({ id }) => id)).toEqual(['gamma-ag', 'gamma-ag']);
    expect((await office.rows('gamma-ag')).map(({ description }) => description)).toEqual([
      'Account Gamma AG added',
    ]);
  });
  it.each(['', '  ', '!!!', '日本', 'a\u0000b', 'x'.repeat(61)])('“%s” is no name for one', async (name) => {
    await expect(office.directory.accounts.ensure(name)).rejects.toThrow('1 to 60 characters');
  });
  it('“Acme-Retail” is too like “Acme Retail”', async () => {
    await expect(office.directory.accounts.ensure('Acme-Retail')).rejects.toThrow('too like');
  });
  it('never stand in a circle', async () => {
    const { accounts } = office.directory;
    await expect(accounts.setParent('acme', 'acme-retail-north')).rejects.toThrow("can't be below");
    await expect(accounts.setParent('acme', 'acme')).rejects.toThrow("can't be below");
    await expect(accounts.setParent('acme', 'nowhere')).rejects.toThrow('no account nowhere');
  });
  it('never stand in a circle, even when moved at the same time', async () => {
    const { accounts } = office.directory;
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [`left-${round}`, `right-${round}`];
      await accounts.ensure(a);
      await accounts.ensure(b);
      const moves = await Promise.allSettled([accounts.setParent(a, b), accounts.setParent(b, a)]);
      expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
  it('seen from above once they are moved', async () => {
    await office.directory.accounts.ensure('Delta');
    await office.directory.accounts.setParent('delta', 'beta');
    expect(await reach('bo@beta.example')).toEqual(['beta', 'delta']);
    expect((await office.rows('delta')).at(-1)?.description).toBe('Account Delta put below Beta');
  });
});

describe('workspaces', () => {
  const T9 = { platform: 'slack', workspace: 'T9' } as const;

  it('unbound, have nobody to answer', async () => {
    expect(await office.directory.asker(slack('U1', 'T404'))).toBeUndefined();
  });
  it('are bound to an account that is made when missing', async () => {
    await office.directory.accounts.bindWorkspace(T9, 'Epsilon');
    expect((await office.inSlack('U1', undefined, 'T9')).account.id).toBe('epsilon');
    await office.directory.accounts.bindWorkspace(T9, 'Epsilon');
    const actions = (await office.rows('epsilon')).map(({ action }) => action);
    expect(actions).toEqual(['Add', 'Bind Workspace']);
  });
  it.each(['demo', 'Demo', ' demo '])('are never bound to “%s”, not even before it exists', async (name) => {
    await expect(office.directory.accounts.bindWorkspace(T9, name)).rejects.toThrow('samples');
    expect(await office.directory.accounts.find('demo')).toBeUndefined();
  });
  it('are never bound to an account of samples, whatever its name', async () => {
    await office.directory.accounts.ensure('Tryout', { demo: true });
    await expect(office.directory.accounts.bindWorkspace(T9, 'tryout')).rejects.toThrow('samples');
  });
  it('end all their links when they change hands', async () => {
    const T8 = { platform: 'slack', workspace: 'T8' } as const;
    await office.directory.accounts.bindWorkspace(T8, 'acme');
    expect((await office.inSlack('U7', { email: 'maya@acme.example' }, 'T8')).user?.name).toBe('maya');
    await office.directory.accounts.bindWorkspace(T8, 'beta');
    const asker = await office.inSlack('U7', undefined, 'T8');
    expect(asker.user).toBeUndefined();
    expect([...asker.permissions]).toEqual([]);
    expect((await office.inSlack('U7', { email: 'bo@beta.example' }, 'T8')).user?.accountId).toBe('beta');
  });
  it('say nothing of a user of another account, even where a link was left behind', async () => {
    const bo = await office.user('bo@beta.example', [], { accountId: 'beta' });
    const left = { platform: 'slack', workspace: 'T1', chatUser: 'U666', userId: bo.id };
    await office.database.connection
      .collection<typeof left & { _id: string }>('chat_identities')
      .insertOne({ _id: 'slack:T1/U666', ...left });
    expect((await office.inSlack('U666')).user).toBeUndefined();
  });
});
