import { randomBytes } from 'node:crypto';
import type { Asked } from '../../src/accounts/asking/author.js';
import { Authenticator } from '../../src/apikeys/authenticator.js';
import { CACHED_MS, type Issued, type NewKey } from '../../src/apikeys/keys.js';
import { openKeys } from '../../src/apikeys/open-keys.js';
import { newSecret } from '../../src/apikeys/secret.js';
import type { InTransaction } from '../../src/mongo/transaction.js';
import { type Bot, NOW, openBot, terminal } from '../support/bot.js';

let bot: Bot;
let maya: Asked;
beforeAll(async () => {
  bot = await openBot();
  maya = await asked('maya@acme.example');
});
afterAll(() => bot.close());
beforeEach(() => {
  bot.clock.at = NOW;
});

const asked = async (email: string): Promise<Asked> => {
  const asker = await bot.directory.asker(terminal(email));
  if (!asker) throw new Error(`${email} asks nothing`);
  return { asker, correlationId: 'c-1' };
};
const inTransaction: InTransaction = (work) => bot.database.inTransaction(work);
const make = (wanted: Partial<NewKey> = {}): Promise<Issued> =>
  inTransaction((transaction) => bot.keys.create({ scope: 'public-api', ...wanted }, maya, transaction));
const revoke = (id: string) => inTransaction((transaction) => bot.keys.revoke(id, maya, transaction));
const enter = (secret: string, origin?: string, keys = bot.keys) =>
  keys.authenticate(secret, { ip: '203.0.113.7', ...(origin === undefined ? {} : { origin }) });
const later = (ms: number) => {
  bot.clock.at = new Date(NOW.getTime() + ms);
};
/** As another process would have them: nothing shared but the database. */
const elsewhere = () =>
  openKeys(bot.database, { clock: bot.clock, audit: bot.audit, randomBytes, failed: () => undefined });

describe('a caller with a key', () => {
  it('is let in as that key', async () => {
    const { key, secret } = await make();
    expect(await enter(secret)).toEqual({ ok: key });
  });

  it('is not let in by a made-up one', async () => {
    expect(await enter(newSecret('public-api', randomBytes))).toEqual({ refused: 'unknown' });
    expect(await enter('')).toEqual({ refused: 'unknown' });
  });

  it('is refused from the moment it expires, though it was let in just before', async () => {
    const { secret } = await make({ expiresAt: new Date(NOW.getTime() + 1000) });
    later(999);
    expect(await enter(secret)).toHaveProperty('ok');
    later(1000);
    expect(await enter(secret)).toEqual({ refused: 'expired' });
  });

  it('of web pages comes from their origins alone', async () => {
    const { secret } = await make({ scope: 'web-sdk', origins: ['https://shop.example'] });
    expect(await enter(secret, 'https://shop.example')).toHaveProperty('ok');
    for (const origin of [undefined, 'null', 'https://shop.example.evil.example', 'http://shop.example'])
      expect(await enter(secret, origin)).toEqual({ refused: 'origin' });
  });
});

describe('a wrong checksum', () => {
  it('is refused without a look-up', async () => {
    let lookUps = 0;
    const authenticator = new Authenticator({
      keys: {
        withHash: async () => {
          lookUps += 1;
          return undefined;
        },
      },
      users: { find: async () => undefined },
      lastUses: { note: () => undefined },
      clock: bot.clock,
    });
    const secret = newSecret('2fa', randomBytes);
    const wrong = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');
    expect(await authenticator.authenticate(wrong, { ip: '::1' })).toEqual({ refused: 'unknown' });
    expect(lookUps).toBe(0);
    await authenticator.authenticate(secret, { ip: '::1' });
    expect(lookUps).toBe(1);
  });
});

describe('what is remembered of a key', () => {
  it('saves look-ups: many callers at once share one, and the next two seconds need none', async () => {
    const { key, secret } = await make();
    let lookUps = 0;
    const authenticator = new Authenticator({
      keys: {
        withHash: async () => {
          lookUps += 1;
          return key;
        },
      },
      users: { find: async () => maya.asker.user },
      lastUses: { note: () => undefined },
      clock: bot.clock,
    });
    const call = () => authenticator.authenticate(secret, { ip: '::1' });
    await Promise.all([call(), call(), call()]);
    later(CACHED_MS - 1);
    // At once, without a promise.
    expect(call()).toEqual({ ok: key });
    expect(lookUps).toBe(1);
    later(CACHED_MS);
    await call();
    expect(lookUps).toBe(2);
    later(-3_600_000);
    await call();
    expect(lookUps).toBe(3);
  });

  it('ends with the key: refused at once here, and elsewhere within two seconds', async () => {
    const other = elsewhere();
    const { key, secret } = await make();
    expect(await enter(secret)).toHaveProperty('ok');
    expect(await enter(secret, undefined, other)).toHaveProperty('ok');
    await revoke(key.id);
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
    later(CACHED_MS);
    expect(await enter(secret, undefined, other)).toEqual({ refused: 'revoked' });
    await other.stop();
  });

  it('is not what a look-up begun before the revocation found', async () => {
    const { key, secret } = await make();
    const before = inTransaction(async (transaction) => {
      await bot.keys.revoke(key.id, maya, transaction);
      expect(await enter(secret)).toHaveProperty('ok');
    });
    await before;
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
  });

  it('is still right when a revocation was rolled back', async () => {
    const { key, secret } = await make();
    const failing = inTransaction(async (transaction) => {
      await bot.keys.revoke(key.id, maya, transaction);
      throw new Error('no row');
    });
    await expect(failing).rejects.toThrow('no row');
    expect(await enter(secret)).toEqual({ ok: expect.objectContaining({ id: key.id }) });
  });

  it('does not outlast its database: a failed look-up is tried again', async () => {
    const { key, secret } = await make();
    let broken = true;
    const authenticator = new Authenticator({
      keys: {
        withHash: async () => {
          if (broken) throw new Error('no database');
          return key;
        },
      },
      users: { find: async () => maya.asker.user },
      lastUses: { note: () => undefined },
      clock: bot.clock,
    });
    await expect(authenticator.authenticate(secret, { ip: '::1' })).rejects.toThrow('no database');
    broken = false;
    expect(await authenticator.authenticate(secret, { ip: '::1' })).toHaveProperty('ok');
  });
});

describe('a key of somebody suspended', () => {
  it('is refused, and works again in the hands of somebody active', async () => {
    const ben = await bot.user('ben@acme.example', ['Account Manager']);
    const { key, secret } = await make();
    await inTransaction((transaction) => bot.keys.assign(key.id, ben, maya, transaction));
    expect(await enter(secret)).toHaveProperty('ok');
    const users = bot.database.connection.collection('users');
    await users.updateOne({ email: 'ben@acme.example' }, { $set: { status: 'suspended' } });
    later(CACHED_MS);
    expect(await enter(secret)).toEqual({ refused: 'suspended' });
    const { user } = maya.asker;
    if (!user) throw new Error('Maya is somebody');
    await inTransaction((transaction) => bot.keys.assign(key.id, user, maya, transaction));
    expect(await enter(secret)).toHaveProperty('ok');
    const back = inTransaction((transaction) => bot.keys.assign(key.id, ben, maya, transaction));
    await expect(back).rejects.toThrow('Ben is suspended');
  });
});

describe('a replaced key', () => {
  it('works until its overlap ends, beside the new one', async () => {
    const { key, secret } = await make();
    const { secret: next } = await inTransaction((transaction) =>
      bot.keys.rotate(key.id, { overlap: 3_600_000 }, maya, transaction),
    );
    expect(next).not.toBe(secret);
    later(3_599_999);
    expect(await enter(secret)).toHaveProperty('ok');
    expect(await enter(next)).toHaveProperty('ok');
    later(3_600_000);
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
    expect(await enter(next)).toHaveProperty('ok');
  });

  it('that leaked ends at once', async () => {
    const { key, secret } = await make();
    expect(await enter(secret)).toHaveProperty('ok');
    await inTransaction((transaction) => bot.keys.rotate(key.id, { leaked: true }, maya, transaction));
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
  });

  it('never outlasts its own expiry, and the new one has as long again', async () => {
    const { key, secret } = await make({ expiresAt: new Date(NOW.getTime() + 10_000) });
    later(4000);
    const { key: next, old } = await inTransaction((transaction) =>
      bot.keys.rotate(key.id, { overlap: 3_600_000 }, maya, transaction),
    );
    expect(old.overlapUntil).toEqual(key.expiresAt);
    expect(next.expiresAt).toEqual(new Date(NOW.getTime() + 14_000));
    later(10_000);
    expect(await enter(secret)).toEqual({ refused: 'expired' });
  });
});

describe('the allowance of a key', () => {
  it('is its own: one that calls too often hinders no other', async () => {
    const settings = { clock: bot.clock, audit: bot.audit, randomBytes, failed: () => undefined };
    const keys = openKeys(bot.database, { ...settings, limit: { burst: 2, perMinute: 60 } });
    const [{ key: busy }, { key: quiet }] = [await make(), await make()];
    expect([keys.take(busy), keys.take(busy), keys.take(busy)]).toEqual([
      { allowed: true },
      { allowed: true },
      { allowed: false, first: true, waitSeconds: 1 },
    ]);
    expect(keys.take(quiet)).toEqual({ allowed: true });
    later(1000);
    expect(keys.take(busy)).toEqual({ allowed: true });
  });
});

describe('what a key was last used for', () => {
  it('is told with the key, written or not', async () => {
    const { key, secret } = await make();
    await enter(secret);
    later(500);
    await bot.keys.authenticate(secret, { ip: '2001:db8::1' });
    const { keys } = await bot.keys.list({ accountIds: ['acme'], which: 'working', now: NOW }, 1, 100);
    const found = keys.find(({ id }) => id === key.id);
    expect(found?.lastUsed).toEqual({ at: bot.clock.at, ip: '2001:db8::1' });
  });

  it('reaches the database, and a refused call is none', async () => {
    const keys = elsewhere();
    const { key, secret } = await make({ scope: 'web-sdk', origins: ['https://shop.example'] });
    await enter(secret, 'https://evil.example', keys);
    await keys.stop();
    const stored = () => bot.keys.find(['acme'], secret);
    expect(await stored()).toMatchObject({ found: [{ id: key.id }] });
    expect(JSON.stringify(await stored())).not.toContain('lastUsed');
    await enter(secret, 'https://shop.example', keys);
    await keys.stop();
    expect(await stored()).toMatchObject({ found: [{ lastUsed: { at: NOW, ip: '203.0.113.7' } }] });
  });
});

describe('keys that expire soon', () => {
  it('are those that still work, soonest first', async () => {
    const day = 86_400_000;
    const at = (days: number) => new Date(NOW.getTime() + days * day);
    const [third, first] = [
      await make({ expiresAt: at(13), name: 'third' }),
      await make({ expiresAt: at(3), name: 'first' }),
    ];
    await make({ expiresAt: at(15), name: 'too late' });
    const { key: revoked } = await make({ expiresAt: at(5), name: 'revoked' });
    await revoke(revoked.id);
    later(60_000);
    const soon = await bot.keys.expiring(bot.clock.at, 14 * day);
    expect(soon.map(({ id }) => id)).toEqual([first.key.id, third.key.id]);
    expect(await bot.keys.expiring(bot.clock.at, 14 * day, ['beta'])).toEqual([]);
  });
});
