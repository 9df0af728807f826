import type { Keys } from '../../src/apikeys/keys.js';
import { allows, SCOPES, type Scope } from '../../src/apikeys/scope.js';
import { isPage } from '../../src/http/access.js';
import { buildServer } from '../../src/http/build-server.js';
import { createLog } from '../../src/log.js';
import { type Api, LOGIN, openApi } from './api.js';

let api: Api;
const secrets = new Map<Scope, string>();
beforeAll(async () => {
  api = await openApi();
  secrets.set('public-api', api.secret);
  secrets.set('2fa', await api.key('2fa'));
  secrets.set('web-sdk', await api.key('web-sdk', 'https://shop.example'));
});
afterAll(() => api.close());

const asked = (secret: string | null, headers: Record<string, string> = {}) =>
  api.call({ method: 'GET', url: '/v1/logins', secret, headers });

describe('who may come in', () => {
  it('is decided for every route by what it declares and the scope of the key', async () => {
    expect(api.routes.map(({ url }) => url)).toEqual(
      expect.arrayContaining(['/v1/logins', '/v1/audit-events']),
    );
    for (const { method, url, call } of api.routes) {
      const without = await api.call({ method: method as 'GET', url, secret: null });
      expect([url, without.status === 401]).toEqual([url, call !== 'open' && !isPage(call)]);
      if (call === 'open' || isPage(call)) continue;
      for (const scope of SCOPES) {
        const { status } = await api.call({
          method: method as 'GET',
          url,
          secret: secrets.get(scope) ?? '',
          headers: { origin: 'https://shop.example' },
        });
        expect([method, url, scope, status === 403]).toEqual([method, url, scope, !allows(scope, call)]);
      }
    }
  });

  it('is open for health, metrics and documents, and nothing else', () => {
    const open = api.routes.filter(({ call }) => call === 'open').map(({ url }) => url);
    expect([...new Set(open)].sort()).toEqual([
      '/docs',
      '/healthz',
      '/metrics',
      '/openapi.json',
      '/readyz',
      '/sdk/people.d.ts',
      '/sdk/people.js',
      '/v1/people',
    ]);
  });

  it('must be declared, else the server does not start', async () => {
    const { server } = await buildServer({
      ready: async () => {},
      routes: [],
      log: createLog('silent', process.stderr),
    });
    expect(() => server.get('/undeclared', async () => 'all')).toThrow(
      '/undeclared does not say who may call it',
    );
    await server.close();
  });
});

describe('a call is refused', () => {
  it('without a key, with what to send', async () => {
    expect(await asked(null)).toMatchObject({
      status: 401,
      type: 'application/problem+json',
      headers: { 'www-authenticate': expect.stringMatching(/^Bearer/) },
      body: { detail: expect.stringContaining('Authorization: Bearer') },
    });
  });

  it.each(['nonsense', 'cst_api_000000000000000000000000000000000000', `${'a'.repeat(5000)}`])(
    'with a key that is none',
    async (secret) => {
      expect(await asked(secret)).toMatchObject({ status: 401, body: { type: '/docs#unauthenticated' } });
    },
  );

  it('with another way of signing in', async () => {
    expect(await asked(null, { authorization: `Basic ${btoa('a:b')}` })).toMatchObject({ status: 401 });
  });

  it('with a revoked key, at once', async () => {
    const said = await api.bot.says('/apikey create scope:public-api');
    const [secret = ''] = /cst_\w+/.exec(said) ?? [];
    expect((await asked(secret)).status).toBe(200);
    await api.bot.says(`/apikey revoke id:${/k_\w{7}/.exec(said)?.[0]}`);
    expect(await asked(secret)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('revoked') },
    });
  });

  it('with a key of another scope, which names the one needed', async () => {
    expect(await asked(secrets.get('2fa') ?? '')).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('scope public-api') },
    });
  });

  it('from a page that the key is not bound to', async () => {
    const secret = secrets.get('web-sdk') ?? '';
    expect(await asked(secret, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('origins') },
    });
  });

  it('before its body is read', async () => {
    const body = '{'.repeat(4_000_000);
    const { status } = await api.call({ method: 'POST', url: '/v1/logins', payload: body, secret: null });
    expect(status).toBe(401);
  });

  it('at an address where nothing is, with a problem', async () => {
    expect(await api.get('/v2/logins')).toMatchObject({ status: 404, type: 'application/problem+json' });
    expect(await api.get('/v1/%E0%A4%A')).toMatchObject({ status: 400, type: 'application/problem+json' });
  });
});

describe('a key that calls too often', () => {
  it('is told when to come back; others go on', async () => {
    const tired: Keys['take'] = ({ scope }) =>
      scope === '2fa' ? { allowed: true } : { allowed: false, first: true, waitSeconds: 7 };
    const busy = await openApi((bot) => ({
      keys: { authenticate: bot.keys.authenticate, take: tired },
    }));
    expect(await busy.get('/v1/logins')).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    const other = await busy.key('2fa');
    expect((await busy.call({ method: 'GET', url: '/v1/logins', secret: other })).status).toBe(403);
    await busy.close();
  });
});

describe('the caller’s address', () => {
  const usedFrom = async (from: Api, headers: Record<string, string>) => {
    await from.post('/v1/logins', LOGIN, headers);
    const { keys } = await from.bot.keys.list(
      { accountIds: ['acme'], which: 'all', now: from.bot.clock.now() },
      1,
      50,
    );
    return keys.find(({ scope }) => scope === 'public-api')?.lastUsed?.ip;
  };

  it('is that of the connection, whatever a header says', async () => {
    const plain = await openApi();
    expect(await usedFrom(plain, { 'x-forwarded-for': '203.0.113.7' })).toBe('127.0.0.1');
    await plain.close();
  });

  it('is what a trusted proxy says, if that is an address', async () => {
    const behind = await openApi(undefined, { trustedProxies: ['127.0.0.0/8'] });
    expect(await usedFrom(behind, { 'x-forwarded-for': '198.51.100.1, 2001:DB8::7' })).toBe('2001:db8::7');
    expect(await usedFrom(behind, { 'x-forwarded-for': '<script>' })).toBe('127.0.0.1');
    await behind.close();
  });
});

describe('every answer', () => {
  it('has its id, and headers that keep browsers from guessing', async () => {
    const { headers, body } = await asked(null);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['x-request-id']).toBe(body.requestId);
  });

  it('keeps key and body out of the log', () => {
    const logged = [...api.logged, ...api.bot.logged].join('');
    expect(logged).not.toContain('cst_');
  });
});
