import { generateSync } from 'otplib';
import { GOOD, invited, loginsOf } from '../../signin/sign-in-page.js';
import { type Authenticator, enrolled } from '../../support/authenticator.js';
import { testSecrets } from '../../support/secrets.js';
import { type Api, openApi } from '../api.js';
import { alertOf, Visitor } from './visitor.js';

let api: Api;
let tests = 0;
let email = '';
let app: Authenticator;
let member: Visitor;
beforeAll(async () => {
  api = await openApi(() => ({}), {}, { secrets: testSecrets() });
});
afterAll(() => api.close());
/** Each test has somebody of its own, who is in. */
beforeEach(async () => {
  tests += 1;
  email = `ines${tests}@acme.example`;
  await invited(api.bot, email);
  app = await enrolled(api.bot, email);
  member = new Visitor(api);
  await member.signIn(email, GOOD);
});

const later = (minutes = 1) => {
  api.bot.clock.at = new Date(api.bot.clock.at.getTime() + minutes * 60_000);
};
type Deed = 'codes' | 'replace' | 'remove';
async function does(deed: Deed, typed: { present?: string; code?: string } = {}) {
  await member.get(`/me/authenticator/${deed}`);
  return member.submit(`/me/authenticator/${deed}`, { present: GOOD, code: app.code(), ...typed });
}
const user = async () => {
  const found = await api.bot.directory.users.withEmail('acme', email);
  if (!found) throw new Error(`nobody is ${email}`);
  return found;
};
const standing = async () => api.bot.twoFactor.standing(await user());
const verify = async (proof: { code?: string; recoveryCode?: string }) =>
  'ok' in (await api.bot.twoFactor.verify(await user(), proof));
const actions = async () =>
  (await api.bot.rows('Two-Factor Authentication'))
    .filter(({ description }) => description?.includes(email))
    .map(({ action, username }) => [action, username]);
const secretIn = (text: string) =>
  /<code class="secret" dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(text)?.[1]?.replaceAll(' ', '') ?? '';

it('nobody gets there without a session', async () => {
  const stranger = new Visitor(api);
  for (const deed of ['codes', 'replace', 'remove'])
    expect((await stranger.get(`/me/authenticator/${deed}`)).status).toBe(303);
});

describe('New recovery codes', () => {
  it('are shown once, and those before are no good any more', async () => {
    const shown = await does('codes');
    const codes = [...shown.text.matchAll(/<li>([a-z0-9-]{29})<\/li>/g)].map(([, code = '']) => code);
    expect(codes).toHaveLength(10);
    expect(shown.headers['cache-control']).toContain('no-store');
    expect(await verify({ recoveryCode: app.recoveryCodes[0] ?? '' })).toBe(false);
    expect(await verify({ recoveryCode: codes[0] ?? '' })).toBe(true);
    expect((await actions()).at(-1)).toEqual(['Renew codes', email]);
  });
  it('are made by a recovery code, too, each of which counts once', async () => {
    const [code = ''] = app.recoveryCodes;
    expect((await does('codes', { code })).status).toBe(200);
    expect((await does('codes', { code })).status).toBe(401);
  });
});

describe('Another authenticator', () => {
  it('takes the place of the present one when it is confirmed, which is good until then', async () => {
    const shown = await does('replace');
    const secret = secretIn(shown.text);
    later();
    expect(await verify({ code: app.code() })).toBe(true);
    later();
    const code = generateSync({ secret, epoch: api.bot.clock.at.getTime() / 1000 });
    const done = await member.submit('/me/authenticator/confirm', { code });
    expect(done.text).toContain('<li>');
    later();
    expect(await verify({ code: app.code() })).toBe(false);
    expect(await verify({ recoveryCode: app.recoveryCodes[0] ?? '' })).toBe(false);
    expect(await verify({ code: generateSync({ secret, epoch: api.bot.clock.at.getTime() / 1000 }) })).toBe(
      true,
    );
    expect((await actions()).slice(-2)).toEqual([
      ['Enrolment begun', email],
      ['Replace', email],
    ]);
  });
  it('takes no place that has been given up meanwhile', async () => {
    const secret = secretIn((await does('replace')).text);
    await api.bot.says(`/2fa reset ${email}`);
    const code = generateSync({ secret, epoch: api.bot.clock.at.getTime() / 1000 });
    expect((await member.submit('/me/authenticator/confirm', { code })).status).toBe(409);
    expect((await standing()).enrolled).toBe(false);
  });
});

describe('An authenticator', () => {
  it('is removed with all that goes with it, and the person hears of it in chat', async () => {
    await api.bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
    expect(await api.bot.says(`/user link slack:T1/U0INES user:${email}`)).toContain('U0INES');
    // So that invitations reach people in the terminal again.
    await api.bot.database.connection.collection('chat_workspaces').deleteMany({});
    expect(await does('remove')).toMatchObject({ status: 303, to: '/me?done=removed' });
    expect(await standing()).toMatchObject({ enrolled: false, recoveryCodesLeft: 0 });
    expect((await member.get('/me?done=removed')).text).toContain('Your authenticator is removed.');
    expect((await actions()).at(-1)).toEqual(['Remove', email]);
    const told = await api.bot.database.connection
      .collection('postings')
      .findOne({ subject: { $regex: '^2fa-own:' }, 'address.to.person': 'U0INES' });
    expect(told?.content).toContain('Your authenticator was removed');
  });

  it.each<[Deed, string, { present?: string; code?: string }, number]>([
    ['remove', 'current password is wrong', { present: 'wrong' }, 401],
    ['remove', 'is wrong or too old', { code: '000000' }, 401],
    ['replace', 'recovery code', { code: 'aaaa-bbbb-cccc-dddd' }, 401],
    ['codes', 'Enter your current password', { present: '' }, 422],
    ['codes', 'Enter a code of the app', { code: '' }, 422],
  ])('does not change (%s) when it is said: %s', async (deed, words, typed, status) => {
    const refused = await does(deed, typed);
    expect([refused.status, alertOf(refused)]).toEqual([status, expect.stringContaining(words)]);
    expect(await standing()).toMatchObject({ enrolled: true, recoveryCodesLeft: 10 });
    expect((await actions()).map(([action]) => action)).toEqual(['Enrolment begun', 'Enrol']);
  });

  it('is no way to guess: wrong codes lock it, and wrong passwords the name, each with its row', async () => {
    for (let n = 0; n < 5; n += 1) expect((await does('remove', { code: '000000' })).status).toBe(401);
    expect((await does('remove')).status).toBe(429);
    later(20);
    for (let n = 0; n < 9; n += 1) await does('remove', { present: `wrong ${n}` });
    expect((await does('remove', { present: 'wrong 10' })).status).toBe(429);
    expect((await does('remove')).status).toBe(429);
    expect((await standing()).enrolled).toBe(true);
    const failures = (await loginsOf(api.bot, email)).filter(({ status }) => status === 'failure');
    expect(failures.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['second-factor', 'enrolment', 'lockout']),
    );
  });

  it('can only be replaced where the account asks everybody for codes', async () => {
    expect((await member.get('/me')).text).toContain('/me/authenticator/remove');
    const maya = await enrolled(api.bot, 'maya@acme.example');
    expect(maya.recoveryCodes).toHaveLength(10);
    await api.bot.says('/2fa set mode:each-login sure:yes');
    const { text } = await member.get('/me');
    expect(text).not.toContain('/me/authenticator/remove');
    expect(text).toContain('/me/authenticator/replace');
    const [code = ''] = app.recoveryCodes;
    const refused = await does('remove', { code });
    expect([refused.status, alertOf(refused)]).toEqual([
      409,
      expect.stringContaining('can only be replaced'),
    ]);
    expect(await standing()).toMatchObject({ enrolled: true, recoveryCodesLeft: 10 });
  });
});
