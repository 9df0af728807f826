import { shownPolicy } from '../../../src/http/passwords/shown-policy.js';
import { DEFAULT_POLICY } from '../../../src/policy/policy.js';
import { type Api, openApi } from '../api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const PATH = '/v1/passwords/check';
const GOOD = 'seven tired otters knit';
const check = (body: unknown) => api.post(PATH, body);

describe('POST /v1/passwords/check', () => {
  it('accepts a long passphrase, with the same fields as a refusal', async () => {
    const { status, body, headers } = await check({ password: GOOD });
    expect([status, body]).toEqual([200, { ok: true, failures: [], score: 4 }]);
    expect(headers['cache-control']).toBe('no-store');
    const refused = await check({ password: 'P@ssw0rd' });
    expect(refused.status).toBe(200);
    expect(Object.keys(refused.body)).toEqual(['ok', 'failures', 'score']);
    expect(refused.body).toMatchObject({
      ok: false,
      score: 0,
      failures: [{ rule: 'min-length' }, { rule: 'common' }],
    });
  });

  it('compares with whose it is, and with the account', async () => {
    const named = { password: 'lovelace knits otters', user: 'ada@b.example', userName: 'Ada Lovelace' };
    expect((await check(named)).body).toMatchObject({ failures: [{ rule: 'own-name' }] });
    expect((await check({ password: 'ACME knits tired otters' })).body).toMatchObject({
      failures: [{ rule: 'own-name' }],
    });
  });

  it('follows the policy as it is set in chat, at once', async () => {
    await api.bot.says('/policy set min-length:30 classes:digit');
    expect((await check({ password: GOOD })).body).toMatchObject({
      ok: false,
      failures: [{ rule: 'min-length' }, { rule: 'digit' }],
    });
    await api.bot.says('/policy undo');
    expect((await check({ password: GOOD })).body).toMatchObject({ ok: true });
  });

  it('wants a key of scope public-api', async () => {
    const payload = { password: GOOD };
    for (const scope of ['2fa', 'web-sdk'] as const) {
      const secret = await api.key(scope, scope === 'web-sdk' ? 'https://a.example' : undefined);
      const headers = scope === 'web-sdk' ? { origin: 'https://a.example' } : {};
      expect((await api.call({ method: 'POST', url: PATH, payload, secret, headers })).status).toBe(403);
    }
    expect((await api.call({ method: 'POST', url: PATH, payload, secret: null })).status).toBe(401);
  });

  it('takes 64 and a thousand characters, and refuses longer ones rather than cut them', async () => {
    const long = (length: number) => `${GOOD} ${'ö8 K-'.repeat(250)}`.slice(0, length);
    expect((await check({ password: long(64) })).body).toMatchObject({ ok: true });
    expect((await check({ password: long(1024) })).body).toMatchObject({ ok: true });
    expect((await check({ password: '🦦'.repeat(1024) })).status).toBe(200);
    for (const password of [long(1025), 'x'.repeat(10_000), 'x'.repeat(100_000), '🦦'.repeat(1025)]) {
      const { status, body } = await check({ password });
      expect(status).toBe(422);
      expect(body.errors).toEqual([{ pointer: '#/password', detail: 'is longer than 1024 characters' }]);
    }
    expect((await check({ password: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it.each([
    ['no object', [{ password: GOOD }], 400],
    ['nothing', '', 400],
    ['no JSON', '{"password":"seven tired otters', 400],
    ['null', 'null', 422],
    ['a password that is an object', { password: { $gt: '' } }, 422],
    ['a password that is a number', { password: 1234567890123456 }, 422],
    ['no password', { user: 'a@b.example' }, 422],
    ['an empty password', { password: '' }, 422],
    ['a user that is an object', { password: GOOD, user: { $ne: null } }, 422],
    ['a field nobody knows', { password: GOOD, account: 'other' }, 422],
    ['half a surrogate pair', '{"password":"seven tired otters \\ud83e"}', 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await check(body)).status).toBe(status);
  });

  it('names NUL and control characters', async () => {
    expect((await check({ password: `${GOOD}\0` })).body).toMatchObject({
      failures: [{ rule: 'characters', message: expect.stringContaining('NUL') }],
    });
  });

  it('puts the password into no answer, no log line and no row', async () => {
    const secret = 'zebra-quilt-93-Umbra';
    const asked = [
      { password: secret },
      { password: { [secret]: secret } },
      `{"password":"${secret}`,
      `{"password":"${secret}\\ud83e"}`,
      { password: secret.repeat(600) },
      { password: `${secret}\0` },
    ];
    for (const body of asked) expect((await check(body)).text).not.toContain('quilt');
    expect([...api.logged, ...api.bot.logged].join('\n')).not.toContain('quilt');
    const { db } = api.bot.database.connection;
    for (const { name } of (await db?.listCollections().toArray()) ?? [])
      expect(JSON.stringify(await db?.collection(name).find().toArray())).not.toContain('quilt');
  });

  it('is limited for each account, more than other calls are', async () => {
    const answers = await Promise.all(Array.from({ length: 120 }, () => check({ password: '' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 429]));
    expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('1');
  });
});

describe('GET /v1/passwords/policy', () => {
  it('shows what is set in chat, in the form the document promises', async () => {
    await api.bot.says('/policy set attempts:5 classes:upper');
    const { status, body, headers } = await api.get('/v1/passwords/policy');
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toEqual({ ...DEFAULT_POLICY, attempts: 5, classes: ['upper'] });
    expect(shownPolicy.parse(body)).toEqual(body);
    await api.bot.says('/policy undo');
    expect((await api.get('/v1/passwords/policy')).body).toEqual(DEFAULT_POLICY);
  });

  it('wants a key of scope public-api', async () => {
    const request = { method: 'GET', url: '/v1/passwords/policy' } as const;
    expect((await api.call({ ...request, secret: await api.key('2fa') })).status).toBe(403);
    expect((await api.call({ ...request, secret: null })).status).toBe(401);
  });
});
