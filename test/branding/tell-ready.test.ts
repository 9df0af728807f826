import type { ReadyClaim } from '../../src/branding/host/hosts.js';
import { openTellReady } from '../../src/branding/host/tell-ready.js';
import type { Wanted } from '../../src/delivery/outbox.js';
import { type Bot, openBot } from '../support/bot.js';

describe('who claimed a host', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot.close());

  it('is told when it is ready, once and by direct message; nobody else is, nor who has left', async () => {
    const maya = await bot.directory.users.withEmail('acme', 'maya@acme.example');
    const left = await bot.user('left@acme.example');
    await bot.database.connection
      .collection('users')
      .updateMany({ email: left.email }, { $set: { status: 'deleted' } });
    const fine = { ok: true };
    const claimed = (claimedBy: string, host: string): ReadyClaim => ({
      accountId: 'acme',
      claimedBy,
      host,
      record: { name: `_castellan.${host}`, value: 'castellan-verification=x' },
      claimedAt: bot.clock.now(),
      checked: { at: bot.clock.now(), txt: fine, addresses: { ...fine, found: [] }, certificate: fine },
    });
    const ready = [claimed(maya?.id ?? '', 'login.acme.example'), claimed(left.id, 'id.acme.example')];
    const told = new Set<string>();
    const shown: Wanted[] = [];
    const tell = openTellReady({
      hosts: {
        checkAll: async () => ready,
        async noteTold({ host }) {
          const isNew = !told.has(host);
          told.add(host);
          return isNew;
        },
      },
      directory: bot.directory,
      outbox: { show: async (wanted) => void shown.push(wanted) },
      inTransaction: bot.database.inTransaction,
      personal: async (users) =>
        new Map(
          users.map(({ id, email }) => [
            id,
            [{ platform: 'console' as const, workspace: 'local', to: { person: email } }],
          ]),
        ),
    });
    await tell();
    await tell();
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ accountId: 'acme', address: { to: { person: 'maya@acme.example' } } });
    expect(JSON.stringify(shown[0]?.content)).toContain('login.acme.example is ready');
  });
});
