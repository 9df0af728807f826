import { randomBytes } from 'node:crypto';
import { networkOf } from '../../src/apikeys/network-of.js';
import { openKeys } from '../../src/apikeys/open-keys.js';
import { type Bot, NOW, openBot } from '../support/bot.js';

let bot: Bot;
const failed: unknown[] = [];
/** As a process of its own has them; stopped, all its rows are written. */
const keysOf = (audit = bot.audit) =>
  openKeys(bot.database, { clock: bot.clock, audit, randomBytes, failed: (error) => failed.push(error) });

beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());
beforeEach(() => {
  bot.clock.at = NOW;
  failed.length = 0;
});

const MINUTE = 60_000;
async function created() {
  const said = await bot.says('/apikey create scope:public-api');
  return {
    id: /k_[0-9a-z]{7}/.exec(said)?.[0] ?? '',
    secret: /cst_api_[0-9A-Za-z]{36}/.exec(said)?.[0] ?? '',
  };
}
/** Calls from these addresses, by a process that then stops. */
async function calls(secret: string, ips: readonly string[], keys = keysOf()) {
  for (const ip of ips) {
    await keys.authenticate(secret, { ip });
    // In the order of the calls: rows are written behind them.
    await keys.stop();
  }
}
const rows = async (id: string, action: string) =>
  (await bot.rows('API Keys')).filter((row) => row.action === action && row.actor.id === id);

describe('a key used from another network', () => {
  it('leaves one row for each network after the first', async () => {
    const { id, secret } = await created();
    await calls(secret, ['203.0.113.7', '203.0.113.200', '198.51.100.1', '198.51.100.2', '203.0.113.9']);
    const noted = await rows(id, 'Used from new network');
    expect(noted).toHaveLength(1);
    expect(noted[0]).toMatchObject({
      actor: { kind: 'api-key', id },
      ip: '198.51.100.1',
      status: 'success',
      source: 'castellan',
      after: { network: '198.51.100.0/24' },
      occurredAt: NOW,
    });
    expect(noted[0]?.description).toContain(`(${id}) was used from 198.51.100.0/24 for the first time`);
  });

  it('is known to every process, and to the next', async () => {
    const { id, secret } = await created();
    await calls(secret, ['203.0.113.7', '198.51.100.1']);
    await calls(secret, ['198.51.100.9', '203.0.113.7']);
    expect(await rows(id, 'Used from new network')).toHaveLength(1);
  });

  it('older than these notes is known by its last use', async () => {
    const [same, other] = [await created(), await created()];
    const stored = bot.database.connection.collection('api_keys');
    await stored.updateMany(
      {},
      { $set: { lastUsed: { at: NOW, ip: '203.0.113.7' } }, $unset: { networks: 1 } },
    );
    await calls(same.secret, ['203.0.113.8']);
    await calls(other.secret, ['192.0.2.1']);
    expect(await rows(same.id, 'Used from new network')).toHaveLength(0);
    expect(await rows(other.id, 'Used from new network')).toHaveLength(1);
  });

  it('is let in though its row can’t be written, which is told; the next call tries again', async () => {
    const { id, secret } = await created();
    await calls(secret, ['203.0.113.7']);
    let broken = true;
    const keys = keysOf({
      ...bot.audit,
      append: async (events, transaction) => {
        if (broken) throw new Error('no database');
        return bot.audit.append(events, transaction);
      },
    });
    expect(await keys.authenticate(secret, { ip: '198.51.100.1' })).toHaveProperty('ok');
    await keys.stop();
    expect(failed).toHaveLength(1);
    broken = false;
    await calls(secret, ['198.51.100.1'], keys);
    expect(await rows(id, 'Used from new network')).toHaveLength(1);
  });

  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:3::4', '2001:db8:1::/48'],
  ])('%s belongs to %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('a revoked key', () => {
  it('leaves one row a minute of being used, whichever process was asked', async () => {
    const { id, secret } = await created();
    await bot.says(`/apikey revoke ${id}`);
    await calls(secret, ['203.0.113.7', '203.0.113.8']);
    await calls(secret, ['203.0.113.9']);
    expect(await rows(id, 'Refused')).toMatchObject([
      {
        status: 'failure',
        reason: 'revoked',
        ip: '203.0.113.7',
        actor: { kind: 'api-key', id },
        resources: [{ type: 'API key', id }],
      },
    ]);
    bot.clock.at = new Date(NOW.getTime() + MINUTE);
    await calls(secret, ['203.0.113.7']);
    expect(await rows(id, 'Refused')).toHaveLength(2);
  });

  it('never waits for its row', async () => {
    const { id, secret } = await created();
    await bot.says(`/apikey revoke ${id}`);
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const keys = keysOf({
      ...bot.audit,
      append: async (events) => {
        await waiting;
        return bot.audit.append(events);
      },
    });
    expect(await keys.authenticate(secret, { ip: '203.0.113.7' })).toEqual({ refused: 'revoked' });
    expect(await rows(id, 'Refused')).toEqual([]);
    release();
    await keys.stop();
    expect(await rows(id, 'Refused')).toHaveLength(1);
  });

  it('is told apart from made-up ones and from keys whose user is suspended', async () => {
    const before = (await bot.rows('API Keys')).length;
    await calls('cst_api_nonsense', ['203.0.113.7']);
    expect(await bot.rows('API Keys')).toHaveLength(before);
  });
});
