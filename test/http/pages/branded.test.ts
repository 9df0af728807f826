import { prepareLogo } from '../../../src/branding/logo/prepare-logo.js';
import { picture } from '../../support/pictures.js';
import { testSecrets } from '../../support/secrets.js';
import { sent } from '../../support/sent.js';
import { type Answered, type Api, openApi } from '../api.js';

const PUBLIC = 'castellan.example';
const HOST = 'login.acme.example';
const OLD = 'old.acme.example';

let api: Api;
beforeAll(async () => {
  api = await openApi(
    () => ({ publicUrl: `https://${PUBLIC}` }),
    { trustedProxies: ['127.0.0.9'] },
    { secrets: testSecrets(), publicUrl: `https://${PUBLIC}` },
  );
  const { bot } = api;
  await bot.directory.accounts.ensure('Beta');
  const now = bot.clock.now();
  await bot.database.connection.collection('hostnames').insertMany([
    { state: 'live', accountId: 'acme', host: HOST, since: now },
    { state: 'former', accountId: 'acme', host: OLD, until: new Date(now.getTime() + 1_000) },
  ]);
  await bot.ask('/branding set theme:dark accent:#99ccff language:ar');
  const file = sent('logo.png', await picture('png'));
  await bot.ask('/branding logo file:x', { files: async () => file });
});
afterAll(() => api.close());

const at = (
  host: string,
  url = '/sign-in',
  headers: Record<string, string> = {},
  method: 'GET' | 'POST' = 'GET',
) => api.call({ method, url, secret: null, headers: { host, ...headers } });
const LOGO = /\/branding\/acme\/[0-9a-f]{64}\.png/;

describe('the sign-in page', () => {
  it('at an account’s host is in its look and language, with its logo, and asks for no account', async () => {
    const { status, text } = await at(HOST);
    expect(status).toBe(200);
    expect(text).toContain('<html lang="ar" dir="rtl" data-theme="dark">');
    expect(text).toMatch(/\/pages\/[0-9a-f]+\/99ccff-000000\.css/);
    expect(text).toMatch(LOGO);
    expect(text).not.toContain('name="account"');
  });

  it('at the shared address shows no logo, whoever’s page it is', async () => {
    const { text } = await at(PUBLIC, '/sign-in?account=acme');
    expect(text).toContain('data-theme="dark"');
    expect(text).not.toMatch(LOGO);
  });

  it('at any other host is not there, however it is named', async () => {
    for (const host of [
      'evil.example',
      `${HOST}.evil.example`,
      `evil.example#${HOST}`,
      `${HOST}@evil.example`,
    ])
      expect((await at(host)).status).toBe(421);
    const forwarded = { 'x-forwarded-host': HOST, forwarded: `host=${HOST}`, 'x-host': HOST };
    expect((await at('evil.example', '/sign-in', forwarded)).status).toBe(421);
    expect((await at(PUBLIC, '/sign-in', { 'x-forwarded-host': 'evil.example' })).status).toBe(200);
  });

  it('believes the host that a trusted proxy forwards, and no other', async () => {
    const through = (remoteAddress: string) =>
      api.server.inject({
        url: '/sign-in',
        remoteAddress,
        headers: { host: 'inner:3000', 'x-forwarded-host': HOST },
      });
    expect((await through('127.0.0.9')).statusCode).toBe(200);
    expect((await through('127.0.0.8')).statusCode).toBe(421);
  });

  it('leaves probes and programs their paths, whatever the host', async () => {
    expect((await at('10.0.0.7:3000', '/healthz')).status).toBe(200);
    expect((await at('10.0.0.7:3000', '/readyz')).status).toBe(200);
    const answered = await api.call({ method: 'GET', url: '/v1/logins', headers: { host: HOST } });
    expect(answered.status).toBe(200);
  });
});

describe('a former host', () => {
  it('leads to the same page at the new one, and to no other host', async () => {
    const to = ({ status, headers }: Answered) => [status, headers.location];
    expect(to(await at(OLD, '/sign-in?next=/me'))).toEqual([302, `https://${HOST}/sign-in?next=/me`]);
    expect(to(await at(OLD, '/preview?look=//evil.example'))).toEqual([
      302,
      `https://${HOST}/preview?look=//evil.example`,
    ]);
    for (const path of ['//evil.example', '//evil.example/sign-in', '/\\evil.example', '/@evil.example'])
      expect(String((await at(OLD, path)).headers.location)).not.toContain('evil');
  });

  it('takes no form: a password goes to no host but the one it was typed at', async () => {
    expect((await at(OLD, '/sign-in', {}, 'POST')).headers.location).toBeUndefined();
  });

  it('leads nowhere when its time is over', async () => {
    const { bot } = api;
    const before = bot.clock.at;
    bot.clock.at = new Date(before.getTime() + 1_000);
    expect((await at(OLD)).status).toBe(421);
    bot.clock.at = before;
  });
});

describe('a logo', () => {
  it('is a picture, whatever asks for it, and kept for a year', async () => {
    const path = LOGO.exec((await at(HOST)).text)?.[0] ?? '';
    const { status, headers, type } = await at(HOST, path);
    expect([status, type]).toEqual([200, 'image/png']);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toContain('immutable');
    const { png } = await prepareLogo(await picture('png'));
    expect(headers['content-length']).toBe(String(png.length));
  });

  it('is found by its account and its hash, and by nothing else', async () => {
    const path = LOGO.exec((await at(HOST)).text)?.[0] ?? '';
    for (const other of [
      path.replace('acme', 'beta'),
      path.replace(/[0-9a-f]{64}/, 'a'.repeat(64)),
      '/branding/acme/x.png',
      '/branding/acme/..%2f..%2fpackage.json',
      '/branding/acme/[$ne]=.png',
    ])
      expect((await at(HOST, other)).status).toBe(404);
  });
});

describe('a preview', () => {
  const link = async (line: string) => {
    const url = /https:\/\/\S+\/preview\?look=\S+/.exec(await api.bot.says(line))?.[0] ?? '';
    return new URL(url);
  };
  const shown = async ({ host, pathname, search }: URL) => at(host, `${pathname}${search}`);

  it('shows the page as it would look, marked and inert, and leaves the real one alone', async () => {
    const url = await link('/branding preview theme:high-contrast language:de accent:default');
    expect(url.host).toBe(HOST);
    const { status, text } = await shown(url);
    expect(status).toBe(200);
    expect(text).toContain('<html lang="de" dir="ltr" data-theme="high-contrast">');
    expect(text).toContain('Vorschau: So sähe');
    expect(text).toMatch(/<div inert>\s*<div class="card">/);
    expect(text).toMatch(LOGO);
    expect(text).toContain('name="form-token" value=""');
    expect((await at(HOST)).text).toContain('data-theme="dark"');
  });

  it('that is forged, of another account or over shows nothing', async () => {
    const url = await link('/branding preview theme:light accent:default');
    const token = url.searchParams.get('look') ?? '';
    for (const look of ['', 'x', `${token.slice(0, -2)}AA`, '{}', `${token}&look=${token}`]) {
      const { status, text } = await at(HOST, `/preview?look=${look}`);
      expect([look, status]).toEqual([look, look.includes('&') ? 200 : 410]);
      if (status === 410) expect(text).toContain('/branding preview');
    }
    const { bot } = api;
    const before = bot.clock.at;
    bot.clock.at = new Date(before.getTime() + 3_600_000);
    expect((await shown(url)).status).toBe(410);
    bot.clock.at = before;
  });
});
