import { GOOD, invited } from '../../signin/sign-in-page.js';
import { type Api, openApi } from '../api.js';
import { alertOf, titleOf, Visitor } from './visitor.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await invited(api.bot, 'ines@acme.example');
});
afterAll(() => api.close());

describe('/sign-in', () => {
  it('lets somebody in by name and password, under another session than any before', async () => {
    const visitor = new Visitor(api);
    visitor.cookies.set('__Host-castellan-session', 'planted-by-somebody-else');
    expect(await visitor.signIn('ines@acme.example', GOOD)).toMatchObject({ status: 303, to: '/me' });
    const session = visitor.cookies.get('__Host-castellan-session');
    expect(session).toMatch(/^[\w-]{43}$/);
    expect((await visitor.get('/me')).text).toContain('Signed in as ines@acme.example');
    expect(await visitor.get('/sign-in')).toMatchObject({ status: 303, to: '/me' });
    expect(await visitor.get('/')).toMatchObject({ status: 303, to: '/me' });
  });

  it('says the same of a wrong password and of nobody, byte by byte', async () => {
    const [known, unknown] = [new Visitor(api), new Visitor(api)];
    const strip = (text: string) => text.replace(/value="[\w-]{43}"/g, '').replaceAll('ines@', 'nobody@');
    const [wrong, nobody] = [
      await known.signIn('ines@acme.example', 'a wrong password'),
      await unknown.signIn('nobody@acme.example', 'a wrong password'),
    ];
    expect(wrong.status).toBe(401);
    expect(nobody.status).toBe(401);
    expect(strip(wrong.text)).toBe(strip(nobody.text));
    expect([...known.cookies.keys()]).toEqual([...unknown.cookies.keys()]);
    expect(alertOf(wrong)).toContain('The email address or the password is wrong.');
    expect(titleOf(wrong)).toBe('Error: Sign in – Acme');
  });

  it('names what is missing, and keeps what was typed but the password', async () => {
    const visitor = new Visitor(api);
    const shown = await visitor.signIn('in<es', '');
    expect(shown.status).toBe(422);
    expect(alertOf(shown)).toContain('Enter your email address');
    expect(alertOf(shown)).toContain('Enter your password');
    expect(shown.text).toContain('value="in&lt;es"');
    expect((await visitor.signIn('ines@acme.example', 'kept nowhere')).text).not.toContain('kept nowhere');
  });

  it('refuses a password of 10,000 characters and one with a NUL in words', async () => {
    const visitor = new Visitor(api);
    const long = await visitor.signIn('ines@acme.example', '🦦'.repeat(10_000));
    expect(long.status).toBe(422);
    expect(alertOf(long)).toContain('Use at most 1024 characters');
    expect(alertOf(await visitor.signIn('ines@acme.example', 'with a \0 in it'))).toContain(
      'control characters',
    );
    expect((await visitor.signIn('ines@acme.example', 'x'.repeat(200_000))).status).toBe(413);
  });

  it('says until when it is locked, in the account’s zone, whether there is such a user or not', async () => {
    for (const email of ['lost@acme.example', 'ines@acme.example']) {
      const visitor = new Visitor(api);
      let shown = await visitor.signIn(email, 'wrong');
      for (let tries = 1; tries < 11; tries += 1) shown = await visitor.signIn(email, 'wrong');
      expect([shown.status, alertOf(shown)]).toEqual([
        429,
        'There were too many wrong tries. Try again after November 23, 2026 at 11:15 AM GMT+1.',
      ]);
    }
  });
});

describe('the way on', () => {
  it('leads to a page of ours, and nowhere else', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example/me',
      '/\\evil.example',
      '/me/../evil',
      '/sign-out',
    ]) {
      const visitor = new Visitor(api);
      const shown = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(shown.text).not.toContain('evil');
      const answer = await visitor.submit('/sign-in', { email: 'maya@acme.example', password: 'x', next });
      expect(answer.text).not.toContain('name="next"');
    }
  });
});
