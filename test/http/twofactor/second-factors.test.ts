import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import { newSecretKey, readSecretKey } from '../../../src/secrets/secret-key.js';
import { createSecrets } from '../../../src/secrets/secrets.js';
import { openTwoFactor } from '../../../src/twofactor/open-two-factor.js';
import type { TwoFactor } from '../../../src/twofactor/two-factor.js';
import { type Api, openApi } from '../api.js';

const secrets = createSecrets({ current: readSecretKey(newSecretKey(randomBytes)), old: [] }, randomBytes);
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0';
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36';

let api: Api;
let twoFactor: TwoFactor;
beforeAll(async () => {
  api = await openApi((bot) => {
    twoFactor = openTwoFactor(bot.database, { ...bot, randomBytes, secrets });
    return { twoFactor };
  });
  await api.bot.directory.accounts.ensure('Beta');
  await api.bot.user('bo@beta.example', [], 'beta');
});
afterAll(() => api.close());

const later = (seconds: number) => {
  api.bot.clock.at = new Date(api.bot.clock.at.getTime() + seconds * 1000);
};
const codeOf = (secret: string) => generateSync({ secret, epoch: api.bot.clock.at.getTime() / 1000 });
const verify = (body: object) => api.post('/v1/2fa/verifications', { ip: '203.0.113.7', ...body });
const begin = (user: string) =>
  api.post('/v1/2fa/enrolments', { user, verifiedOtherwise: 'invitation by mail' });

/** Somebody with an authenticator. */
async function enrolled(user: string) {
  await api.bot.user(user);
  const { body } = await begin(user);
  const secret = String(body.secret);
  const confirmed = await api.post(`/v1/2fa/enrolments/${String(body.id)}/confirmation`, {
    code: codeOf(secret),
  });
  later(60);
  return { user, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

const rows = async (user: string) => {
  const interval = { from: new Date(0), to: new Date('2100-01-01') };
  const { items: found } = await api.bot.logins.page({ accountIds: ['acme'], interval, user }, 100);
  return found.map(({ action, status, reason, ip }) => ({ action, status, reason, ip }));
};

async function setMode(options: string) {
  await api.bot.database.connection
    .collection<{ _id: string }>('authenticators')
    .updateOne(
      { _id: (await api.bot.twoFactor.user('acme', 'maya@acme.example'))?.id ?? '' },
      { $set: { accountId: 'acme', id: 'en-maya', status: 'active', lastStep: -1, recovery: [] } },
      { upsert: true },
    );
  return api.bot.says(`/2fa set ${options} sure:yes`);
}

describe('an enrolment', () => {
  it('gives a secret, its QR code and, confirmed, ten recovery codes', async () => {
    await api.bot.user('ada@acme.example');
    const { status, body } = await begin('ada@acme.example');
    expect(status).toBe(201);
    expect(body).toMatchObject({ waitsFor: 'code', uri: expect.stringContaining('otpauth://totp/Acme') });
    expect(String(body.qr)).toMatch(/^data:image\/png;base64,/);
    const path = `/v1/2fa/enrolments/${String(body.id)}/confirmation`;
    expect((await api.post(path, { code: '000000' })).text).toContain('#/code');
    const confirmed = await api.post(path, { code: codeOf(String(body.secret)) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await begin('ada@acme.example')).status).toBe(409);
    expect((await api.get('/v1/2fa/users/ada@acme.example')).body).toMatchObject({
      mode: 'off',
      enrolled: true,
      mustEnrol: false,
      recoveryCodesLeft: 10,
    });
    expect(await rows('ada@acme.example')).toMatchObject([
      { action: 'enrolment', status: 'success' },
      { action: 'enrolment', status: 'failure' },
    ]);
  });

  it('needs more than a password: the platform’s word', async () => {
    await api.bot.user('eve@acme.example');
    const { status, text } = await api.post('/v1/2fa/enrolments', { user: 'eve@acme.example' });
    expect([status, text.includes('#/verifiedOtherwise')]).toEqual([422, true]);
  });

  it('is confirmed in their chat by whoever is linked to one, whatever the platform says', async () => {
    const lin = await api.bot.user('lin@acme.example');
    await api.bot.database.connection
      .collection<{ _id: string; [field: string]: unknown }>('chat_identities')
      .insertOne({
        _id: 'slack:T1/U1',
        platform: 'slack',
        workspace: 'T1',
        chatUser: 'U1',
        userId: lin.id,
      });
    const { body } = await begin('lin@acme.example');
    expect(body.waitsFor).toBe('chat');
    const path = `/v1/2fa/enrolments/${String(body.id)}/confirmation`;
    const code = codeOf(String(body.secret));
    expect((await api.post(path, { code })).status).toBe(409);
    expect((await api.bot.ask(`/2fa confirm id:${String(body.id)}`)).reply.tone).toBe('error');
    await api.bot.says(`/2fa confirm id:${String(body.id)}`, 'lin@acme.example');
    expect((await api.post(path, { code })).status).toBe(200);
    const [posting] = await api.bot.database.connection.collection('postings').find().toArray();
    expect(JSON.stringify(posting)).toContain(`/2fa confirm id:${String(body.id)}`);
  });

  it('keeps the secret encrypted, and codes hashed', async () => {
    const { secret, recoveryCodes } = await enrolled('kim@acme.example');
    const stored = JSON.stringify(
      await api.bot.database.connection.collection('authenticators').find().toArray(),
    );
    for (const each of [secret, ...recoveryCodes]) expect(stored).not.toContain(each);
  });
});

describe('a verification', () => {
  it('takes a code once, also of fifty tries at once', async () => {
    const { user, secret } = await enrolled('max@acme.example');
    const tries = await Promise.all(Array.from({ length: 50 }, () => verify({ user, code: codeOf(secret) })));
    expect(tries.filter(({ body }) => body.ok === true)).toHaveLength(1);
    expect((await rows(user)).filter(({ action }) => action === 'second-factor')).toHaveLength(50);
  });

  it('says which code was used before', async () => {
    const { user, secret } = await enrolled('una@acme.example');
    expect((await verify({ user, code: codeOf(secret) })).body).toMatchObject({ ok: true });
    expect((await verify({ user, code: codeOf(secret) })).body).toEqual({ ok: false, reason: 'used-code' });
  });

  it('locks a user after five wrong codes from wherever, for the right code too, and for 15 minutes', async () => {
    const { user, secret } = await enrolled('tom@acme.example');
    for (let n = 0; n < 5; n++)
      expect((await verify({ user, code: '000000', ip: `203.0.113.${n}` })).body).toMatchObject({
        ok: false,
      });
    const refused = await verify({ user, code: codeOf(secret) });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '900']);
    later(15 * 60 + 1);
    expect((await verify({ user, code: codeOf(secret) })).body).toMatchObject({ ok: true });
  });

  it('of 10,000 guesses from as many addresses looks at no more than five in 15 minutes', async () => {
    const { user, secret } = await enrolled('gus@acme.example');
    const gus = await api.bot.twoFactor.user('acme', user);
    if (!gus) throw new Error('nobody');
    const looked: string[] = [];
    for (let from = 0; from < 10_000; from += 200) {
      const guesses = Array.from({ length: 200 }, (_, n) => {
        const guess = from + n;
        const ip = `198.18.${guess >> 8}.${guess & 255}`;
        return twoFactor.verify(gus, { code: String(guess).padStart(6, '0'), ip });
      });
      for (const found of await Promise.all(guesses)) if ('refused' in found) looked.push(found.refused);
    }
    expect(looked.length).toBe(5);
    expect((await verify({ user, code: codeOf(secret) })).status).toBe(429);
  }, 60_000);

  it('takes each recovery code once', async () => {
    const { user, recoveryCodes } = await enrolled('rae@acme.example');
    const [recoveryCode = ''] = recoveryCodes;
    expect((await verify({ user, recoveryCode: recoveryCode.toUpperCase() })).body).toEqual({
      ok: true,
      recoveryCodesLeft: 9,
    });
    expect((await verify({ user, recoveryCode })).body).toMatchObject({ ok: false });
  });

  it('knows nobody of another account, in the same words as nobody at all', async () => {
    const [other, nobody] = await Promise.all(
      ['bo@beta.example', 'no@acme.example'].map((user) => verify({ user, code: '123456' })),
    );
    expect([other?.status, other?.body.detail]).toEqual([404, nobody?.body.detail]);
    expect((await api.get('/v1/2fa/users/bo@beta.example')).status).toBe(404);
  });

  it('refuses what is no verification, and names the field', async () => {
    const user = 'ada@acme.example';
    for (const [body, field] of [
      [{ user: { $gt: '' }, code: '123456' }, '#/user'],
      [{ user, code: { $gt: '' } }, '#/code'],
      [{ user, code: '1'.repeat(10_000) }, '#/code'],
      [{ user, code: '12345\u0000' }, '#/code'],
      [{ user: 'a\u0000', code: '123456' }, '#/user'],
      [{ user }, '#/code'],
      [{ user, code: '123456', recoveryCode: 'x' }, '#/code'],
      [{ user, code: '123456', remember: true }, '#/remember'],
    ] as const) {
      const { status, text } = await verify(body);
      expect([status, text.includes(`"${field}"`)]).toEqual([422, true]);
    }
    const proto = await api.post('/v1/2fa/verifications', '{"user":"a","code":"123456","__proto__":{}}');
    expect(proto.status).toBeGreaterThanOrEqual(400);
    expect(proto.status).toBeLessThan(500);
  });

  it('wants a key of scope 2fa or public-api', async () => {
    const secret = await api.key('2fa');
    expect((await api.call({ method: 'GET', url: '/v1/2fa/users/maya%40acme.example', secret })).status).toBe(
      200,
    );
    expect(
      (await api.call({ method: 'GET', url: '/v1/2fa/users/maya@acme.example', secret: null })).status,
    ).toBe(401);
  });
});

describe('a remembered device', () => {
  it('is asked again on another browser, when its days pass, and when the mode changes', async () => {
    const { user, secret } = await enrolled('dev@acme.example');
    await setMode('mode:remember days:30');
    const remembered = async () => {
      later(60);
      const { body } = await verify({
        user,
        code: codeOf(secret),
        remember: { label: 'Laptop' },
        userAgent: FIREFOX,
      });
      return String((body.device as { token?: unknown }).token);
    };
    const passes = async (deviceToken: string, userAgent = FIREFOX) =>
      (await verify({ user, deviceToken, userAgent })).body.remembered;
    const first = await remembered();
    expect(await passes(first)).toBe(true);
    expect(await passes(first, CHROME)).toBe(false);
    expect(await passes(first)).toBe(false);
    const second = await remembered();
    later(30 * 86_400);
    expect(await passes(second)).toBe(false);
    const third = await remembered();
    await setMode('mode:each-login');
    expect(await passes(third)).toBe(false);
    await setMode('mode:remember');
    expect(await passes(third)).toBe(false);
  });

  it('is not remembered in the mode each-login, and can be forgotten', async () => {
    const { user, secret } = await enrolled('fay@acme.example');
    const remember = { label: 'Phone' };
    await setMode('mode:each-login');
    expect((await verify({ user, code: codeOf(secret), remember })).body).not.toHaveProperty('device');
    await setMode('mode:remember');
    later(60);
    const { body } = await verify({ user, code: codeOf(secret), remember });
    const { id, token } = body.device as { id: string; token: string };
    const url = `/v1/2fa/users/${user}/devices/${id}`;
    expect((await api.call({ method: 'DELETE', url })).status).toBe(204);
    expect((await api.call({ method: 'DELETE', url })).status).toBe(404);
    expect((await verify({ user, deviceToken: token })).body).toEqual({ ok: false, remembered: false });
  });
});
