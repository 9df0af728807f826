import { isPage } from '../../../src/http/access.js';
import { GOOD, invited } from '../../signin/sign-in-page.js';
import { type Api, openApi } from '../api.js';
import { alertOf, serverOf, Visitor } from './visitor.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await invited(api.bot, 'ines@acme.example');
});
afterAll(() => api.close());

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const typed = { email: 'ines@acme.example', password: GOOD };

describe('a form', () => {
  const forged = async (change: (visitor: Visitor) => Promise<{ status: number; text: string }>) => {
    const visitor = new Visitor(api);
    await visitor.get('/sign-in');
    const shown = await change(visitor);
    expect(shown.status).toBe(403);
    expect(shown.text).toContain('Nothing was done');
    expect(visitor.cookies.has('__Host-castellan-session')).toBe(false);
  };

  it('is refused without its token, with another one, and with that of another browser', async () => {
    await forged((visitor) => visitor.submit('/sign-in', { ...typed, 'form-token': '' }));
    await forged((visitor) => visitor.submit('/sign-in', { ...typed, 'form-token': 'x'.repeat(43) }));
    const other = new Visitor(api);
    const { text } = await other.get('/sign-in');
    const token = /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? '';
    await forged((visitor) => visitor.submit('/sign-in', { ...typed, 'form-token': token }));
  });

  it('is refused without the browser’s cookie, and when the browser says it comes from elsewhere', async () => {
    await forged((visitor) => {
      visitor.cookies.clear();
      return visitor.submit('/sign-in', typed);
    });
    const elsewhere: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-origin', origin: 'nonsense' },
    ];
    for (const headers of elsewhere) await forged((visitor) => visitor.submit('/sign-in', typed, headers));
  });

  it('of before signing in is none after it', async () => {
    const visitor = new Visitor(api);
    const before = /name="form-token" value="([^"]+)"/.exec((await visitor.get('/sign-in')).text)?.[1] ?? '';
    await visitor.signIn(typed.email, GOOD);
    await visitor.get('/me');
    expect((await visitor.submit('/sign-out', { 'form-token': before })).status).toBe(403);
    expect((await visitor.get('/me')).status).toBe(200);
  });

  it('is taken from a browser that sends no Sec-Fetch-Site, with its own or no origin', async () => {
    for (const origin of ['null', 'http://127.0.0.1:3000']) {
      const visitor = new Visitor(api);
      await visitor.get('/sign-in');
      const shown = await visitor.submit('/sign-in', typed, { origin });
      expect(shown.status).toBe(303);
    }
  });

  it('has each field once and as text', async () => {
    const visitor = new Visitor(api);
    for (const more of [
      'password[a]=1',
      'password[]=1',
      'email=other@acme.example',
      'roles=Account+Manager',
      '__proto__=1',
    ]) {
      const { text } = await visitor.get('/sign-in');
      const token = /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? '';
      const shown = await visitor.send(
        'POST',
        '/sign-in',
        `${new URLSearchParams({ ...typed, 'form-token': token })}&${more}`,
      );
      expect([more, shown.status]).toEqual([more, 400]);
      expect(alertOf(shown)).toContain('was there twice, or is none of ours');
    }
  });

  it('is urlencoded, and nothing else', async () => {
    const visitor = new Visitor(api);
    await visitor.get('/sign-in');
    const shown = await visitor.send('POST', '/sign-in', JSON.stringify(typed), {
      'content-type': 'application/json',
    });
    expect([shown.status, shown.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8']);
  });
});

describe('every page', () => {
  it('is sent with a policy that allows no script, and kept nowhere', async () => {
    const pages = api.routes.filter(
      ({ method, url, call }) => isPage(call) && method === 'GET' && !url.startsWith('/pages/'),
    );
    expect(pages.length).toBeGreaterThan(8);
    for (const { url } of pages) {
      const { headers, text } = await new Visitor(api).get(url.replace(':parameter', 'x'.repeat(43)));
      expect(headers).toMatchObject({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|https?:\/\//);
    }
  });

  it('is HSTS where PUBLIC_URL is https', async () => {
    const secure = await serverOf(api.bot, { publicUrl: 'https://gate.acme.example' });
    const { headers } = await new Visitor(secure, { host: 'gate.acme.example' }).get('/sign-in');
    expect(headers['strict-transport-security']).toBe('max-age=15768000');
    await secure.server.close();
  });

  it('of somebody’s own asks strangers to sign in, and comes back', async () => {
    const inside = api.routes.filter(({ method, call }) => call === 'session' && method === 'GET');
    for (const { url } of inside)
      expect(await new Visitor(api).get(url)).toMatchObject({
        status: 303,
        to: `/sign-in?next=${encodeURIComponent(url.startsWith('/link/') ? url : '/me')}`,
      });
    const halfway = api.routes.filter(({ method, call }) => call === 'ticket' && method === 'GET');
    for (const { url } of halfway)
      expect(await new Visitor(api).get(url)).toMatchObject({ status: 303, to: '/sign-in' });
  });

  it('is for GET, HEAD and its forms; other methods are told which', async () => {
    const visitor = new Visitor(api);
    expect((await visitor.send('HEAD', '/sign-in')).status).toBe(200);
    expect(await visitor.send('PUT', '/sign-in')).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST' },
    });
    expect(await visitor.send('POST', '/', '')).toMatchObject({ status: 405 });
    expect(await visitor.get('/sign-in/nowhere')).toMatchObject({ status: 404 });
  });
});

describe('cookies', () => {
  it('are of this host alone, over TLS, and no script’s', async () => {
    const visitor = new Visitor(api);
    const shown = [await visitor.get('/sign-in'), await visitor.submit('/sign-in', typed)];
    const set = shown.flatMap(({ headers }) => headers['set-cookie'] ?? []);
    expect(set.map((each) => each.replace(/=[\w-]{43};/, '=…;'))).toEqual([
      '__Host-castellan-browser=…; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-castellan-session=…; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-castellan-step=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
  });
});

describe('the host', () => {
  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'a@127.0.0.1', '127.0.0.1#'])(
    'is %s to no page of ours',
    async (host) => {
      const shown = await new Visitor(api, { host }).get('/sign-in');
      expect(shown.status).toBe(421);
      expect(shown.text).not.toContain('evil');
    },
  );

  it('is that of the request, whatever an untrusted proxy says', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const shown = await new Visitor(api).get('/sign-in', headers);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('evil');
  });

  it('of an account shows its pages, with its logo', async () => {
    const look = {
      accountName: 'Beta "<b>',
      theme: 'dark',
      accent: { colour: '0a7d5a', text: 'ffffff' },
      language: 'en',
      logo: { url: '/logo/1"><script>.png', width: 120, height: 40 },
    } as const;
    const branded = await serverOf(api.bot, {
      looks: {
        lookOf: async () => look,
        accountOfHost: async (host) => (host === 'login.beta.example' ? 'acme' : undefined),
      },
    });
    const own = (await new Visitor(branded, { host: 'login.beta.example' }).get('/sign-in')).text;
    expect(own).toContain('data-theme="dark"');
    expect(own).toContain('/0a7d5a-ffffff.css');
    expect(own).toContain(
      '<img src="/logo/1&quot;&gt;&lt;script&gt;.png" width="120" height="40" alt="Beta &quot;&lt;b&gt;">',
    );
    expect((await new Visitor(branded).get('/sign-in')).text).not.toContain('<img');
    await branded.server.close();
  });
});

describe('the sheet', () => {
  it('is kept for a year under its hash, with the accent in its name', async () => {
    const visitor = new Visitor(api);
    const path = /href="(\/pages\/[^"]+)"/.exec((await visitor.get('/sign-in')).text)?.[1] ?? '';
    const sheet = await visitor.get(path);
    expect(sheet).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
    expect(sheet.text).toContain('--accent: #1d4f91; --accent-text: #ffffff;');
    for (const wrong of ['red;}-ffffff', '1d4f91', '1d4f91-fffff'])
      expect((await visitor.get(path.replace('1d4f91-ffffff', encodeURIComponent(wrong)))).status).toBe(404);
  });
});

describe('which account', () => {
  it('is asked for where there are several, told by its name in the address, and carried on', async () => {
    await api.bot.directory.accounts.ensure('Beta');
    const visitor = new Visitor(api);
    const asked = await visitor.get('/sign-in');
    expect(asked.text).toContain('id="account"');
    expect(alertOf(await visitor.submit('/sign-in', { account: 'gamma', ...typed }))).toContain(
      'There is no account of that name',
    );
    const named = await visitor.get('/sign-in?account=acme');
    expect(named.text).toContain('<input type="hidden" name="account" value="acme">');
    expect(named.text).toContain('Sign in to Acme');
  });
});
