import { actingOf } from '../../../src/accounts/asking/acting.js';
import type { User } from '../../../src/accounts/users/user.js';
import { AM, type Office, openOffice } from '../support.js';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.user('maya@acme.example', [AM]);
});
afterEach(() => office.close());

const act = async (what: 'suspend' | 'restore', user: User, by = 'maya@acme.example') => {
  const asked = await office.asked(by);
  return office.database.inTransaction((transaction) =>
    office.directory[what](user, actingOf(asked), transaction),
  );
};

describe('suspending somebody', () => {
  it('takes every right, says who did it, and can be taken back', async () => {
    const ben = await office.user('ben@acme.example', ['Auditor']);
    expect(await act('suspend', ben)).toBe(true);
    expect((await office.atTerminal('ben@acme.example')).permissions.size).toBe(0);
    expect((await office.rows()).at(-1)).toMatchObject({
      module: 'Users',
      action: 'Suspend',
      username: 'maya@acme.example',
      resources: [{ type: 'user', id: ben.id, subModules: ['Status'] }],
      before: { status: 'active' },
      after: { status: 'suspended' },
    });
    expect(await act('restore', ben)).toBe(true);
    expect((await office.atTerminal('ben@acme.example')).permissions.has('audit.read')).toBe(true);
    expect((await office.rows()).at(-1)).toMatchObject({ action: 'Edited', after: { status: 'active' } });
  });

  it('twice changes nothing and writes nothing', async () => {
    const ben = await office.user('ben@acme.example');
    await act('suspend', ben);
    const before = (await office.rows()).length;
    expect(await act('suspend', ben)).toBe(false);
    expect(await office.rows()).toHaveLength(before);
  });

  it('is refused for oneself, for the deleted, and for the last Account Manager', async () => {
    const [maya, lea] = [await office.user('maya@acme.example'), await office.user('lea@acme.example', [AM])];
    const gone = await office.user('gone@acme.example', [], { status: 'deleted' });
    await expect(act('suspend', maya)).rejects.toThrow('yourself');
    await expect(act('suspend', gone)).rejects.toThrow('deleted');
    await act('suspend', maya, 'lea@acme.example');
    await expect(act('suspend', lea, 'lea@acme.example')).rejects.toThrow('yourself');
  });

  it('is refused to those who may do less', async () => {
    await office.directory.roles.define('acme', { name: 'Reception', permissions: ['users.manage'] });
    await office.user('rec@acme.example', ['Reception']);
    const ada = await office.user('ada@acme.example', ['Auditor']);
    await expect(act('suspend', ada, 'rec@acme.example')).rejects.toThrow('may do things that you may not');
    expect(await act('suspend', await office.user('cy@acme.example', ['Member']), 'rec@acme.example')).toBe(
      true,
    );
  });

  it('leaves one of two managers who suspend each other at the same moment', async () => {
    const [maya, lea] = [await office.user('maya@acme.example'), await office.user('lea@acme.example', [AM])];
    const both = [act('suspend', lea), act('suspend', maya, 'lea@acme.example')];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps the last Account Manager, whoever asks', async () => {
    await office.directory.roles.define('acme', {
      name: 'Everything',
      permissions: [...(await office.atTerminal('maya@acme.example')).permissions],
    });
    await office.user('eve@acme.example', ['Everything']);
    const maya = await office.user('maya@acme.example');
    await expect(act('suspend', maya, 'eve@acme.example')).rejects.toThrow('last Account Manager');
  });
});
