import type { User } from '../../../src/accounts/users/user.js';
import { AM, type Office, openOffice, slack } from '../support.js';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.user('maya@acme.example', [AM]);
});
afterEach(() => office.close());

const link = async (chatUser: string, user: User, by = 'maya@acme.example', workspace = 'T1') => {
  const asked = await office.asked(by);
  return office.database.inTransaction((transaction) =>
    office.directory.link(slack(chatUser, workspace), user, asked, transaction),
  );
};
const unlink = async (chatUser: string, by = 'maya@acme.example') => {
  const asked = await office.asked(by);
  return office.database.inTransaction((transaction) =>
    office.directory.unlink(slack(chatUser), asked, transaction),
  );
};

describe('linking somebody in chat', () => {
  it('makes them that user, and says who did it', async () => {
    const ben = await office.user('ben@acme.example', ['Auditor']);
    expect(await link('U2', ben)).toBe(true);
    expect((await office.inSlack('U2')).user?.id).toBe(ben.id);
    expect((await office.rows()).at(-1)).toMatchObject({
      module: 'Users',
      action: 'Edited',
      username: 'maya@acme.example',
      resources: [{ type: 'user', id: ben.id, name: 'ben', subModules: ['Chat identities'] }],
      before: { chat: null },
      after: { chat: 'slack:T1/U2' },
      correlationId: 'c-1',
    });
  });

  it('twice changes nothing and writes nothing', async () => {
    const ben = await office.user('ben@acme.example');
    await link('U2', ben);
    const before = (await office.rows()).length;
    expect(await link('U2', ben)).toBe(false);
    expect(await office.rows()).toHaveLength(before);
  });

  it('is refused while they are somebody else, with the line that ends that', async () => {
    await link('U2', await office.user('ben@acme.example'));
    const again = link('U2', await office.user('ada@acme.example'));
    await expect(again).rejects.toMatchObject({ suggestions: ['/user unlink slack:T1/U2'] });
  });

  it('is refused while the user is somebody else there', async () => {
    const ben = await office.user('ben@acme.example');
    await link('U2', ben);
    await expect(link('U3', ben)).rejects.toMatchObject({ suggestions: ['/user unlink slack:T1/U2'] });
  });

  it('is refused in a workspace of another account', async () => {
    await office.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T2' }, 'Beta');
    const ben = await office.user('ben@acme.example');
    await expect(link('U2', ben, 'maya@acme.example', 'T2')).rejects.toThrow('not bound');
    await expect(link('U2', ben, 'maya@acme.example', 'T3')).rejects.toThrow('not bound');
  });

  it('is refused for a deleted user', async () => {
    await expect(
      link('U2', await office.user('gone@acme.example', [], { status: 'deleted' })),
    ).rejects.toThrow('deleted');
  });

  it('is never offered for a user out of reach', async () => {
    await office.directory.accounts.ensure('Beta');
    const bo = await office.user('bo@beta.example', [], { accountId: 'beta' });
    await expect(link('U2', bo)).rejects.toThrow('out of reach');
  });

  it('gives nobody more than they have themselves', async () => {
    await office.directory.roles.define('acme', {
      name: 'Helpdesk',
      permissions: ['users.read', 'users.manage'],
    });
    await office.user('hal@acme.example', ['Helpdesk']);
    const manager = await office.user('max@acme.example', [AM]);
    await expect(link('U2', manager, 'hal@acme.example')).rejects.toThrow('things that you may not');
    expect(await link('U2', await office.user('ben@acme.example', ['Member']), 'hal@acme.example')).toBe(
      true,
    );
  });
});

describe('unlinking', () => {
  it('takes nothing from those who may do more', async () => {
    await office.directory.roles.define('acme', { name: 'Helpdesk', permissions: ['users.manage'] });
    await office.user('hal@acme.example', ['Helpdesk']);
    await office.user('max@acme.example', [AM]);
    await office.inSlack('U1', { email: 'maya@acme.example' });
    await office.inSlack('U2', { email: 'max@acme.example' });
    await expect(unlink('U2', 'hal@acme.example')).rejects.toThrow('things that you may not');
  });

  it('lasts: the address does not match them again', async () => {
    await office.user('ben@acme.example');
    await office.inSlack('U2', { email: 'ben@acme.example' });
    await unlink('U2');
    expect((await office.inSlack('U2', { email: 'ben@acme.example' })).user).toBeUndefined();
    expect((await office.rows()).at(-1)).toMatchObject({
      before: { chat: 'slack:T1/U2' },
      after: { chat: null },
    });
  });

  it('can be taken back by linking again', async () => {
    const ben = await office.user('ben@acme.example');
    await link('U2', ben);
    await unlink('U2');
    await link('U2', ben);
    expect((await office.inSlack('U2')).user?.id).toBe(ben.id);
  });

  it('of somebody not linked is refused', async () => {
    await expect(unlink('U404')).rejects.toThrow('linked to no user');
  });

  it('of another tenant’s people is refused in the same words', async () => {
    await office.directory.accounts.ensure('Beta');
    await office.user('bo@beta.example', [AM], { accountId: 'beta' });
    await link('U2', await office.user('ben@acme.example'));
    await expect(unlink('U2', 'bo@beta.example')).rejects.toThrow('linked to no user');
    expect((await office.inSlack('U2')).user?.name).toBe('ben');
  });

  it('of the last Account Manager in chat is refused', async () => {
    await office.inSlack('U1', { email: 'maya@acme.example' });
    await office.user('max@acme.example', [AM]);
    await expect(unlink('U1')).rejects.toThrow('last Account Manager');
    await office.inSlack('U2', { email: 'max@acme.example' });
    await unlink('U1');
    await expect(unlink('U2')).rejects.toThrow('last Account Manager');
  });

  it('does not count a manager who is suspended or whose role has ended', async () => {
    await office.inSlack('U1', { email: 'maya@acme.example' });
    await office.user('sam@acme.example', [AM], { status: 'suspended' });
    await office.user('old@acme.example', [{ role: AM, until: new Date('2026-11-01T00:00:00Z') }]);
    await office.inSlack('U2', { email: 'sam@acme.example' });
    await office.inSlack('U3', { email: 'old@acme.example' });
    await expect(unlink('U1')).rejects.toThrow('last Account Manager');
  });

  it('of two managers at a time leaves one', async () => {
    await office.user('max@acme.example', [AM]);
    await office.inSlack('U1', { email: 'maya@acme.example' });
    await office.inSlack('U2', { email: 'max@acme.example' });
    const both = await Promise.allSettled([unlink('U1'), unlink('U2')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
