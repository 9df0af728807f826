import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets } from '../../src/secrets/secrets.js';
import { type Bot, openBot } from '../support/bot.js';
import {
  BETTER,
  begin,
  events,
  FIREFOX,
  GOOD,
  invited,
  newestLink,
  ticketOf,
  tokenOf,
} from './sign-in-page.js';

const CHROME = {
  ip: '198.51.100.4',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36',
};
const secrets = createSecrets({ current: readSecretKey(newSecretKey(randomBytes)), old: [] }, randomBytes);

let bot: Bot;
const ADA = 'ada@acme.example';
let secret = '';
let recovery: readonly string[] = [];
const later = (seconds: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + seconds * 1000);
};
const code = (of = secret) => generateSync({ secret: of, epoch: bot.clock.at.getTime() / 1000 });

async function setMode(options: string) {
  const maya = await bot.twoFactor.user('acme', 'maya@acme.example');
  await bot.database.connection
    .collection<{ _id: string }>('authenticators')
    .updateOne(
      { _id: maya?.id ?? '' },
      { $set: { accountId: 'acme', id: 'en-maya', status: 'active', lastStep: -1, recovery: [] } },
      { upsert: true },
    );
  await bot.says(`/2fa set ${options} sure:yes`);
}

/** From a ticket on which an authenticator is to be enrolled. */
async function enrol(ticket: string) {
  const enrolment = await bot.signIn.enrol(ticket);
  if (!('secret' in enrolment)) throw new Error(JSON.stringify(enrolment));
  const confirmed = await bot.signIn.confirmEnrolment(ticket, enrolment.id, code(enrolment.secret), FIREFOX);
  if (confirmed.kind !== 'enrolled') throw new Error(confirmed.kind);
  later(60);
  return { secret: enrolment.secret, ...confirmed };
}

beforeAll(async () => {
  bot = await openBot({ secrets });
  await invited(bot, 'old@acme.example');
  await setMode('mode:each-login');
});
afterAll(() => bot.close());

describe('with a second factor for all', () => {
  it('an invitation leads over a password and an authenticator in', async () => {
    await bot.says(`/user invite ${ADA}`);
    const step = await bot.signIn.setByLink(await newestLink(bot), GOOD, FIREFOX);
    expect(step.kind).toBe('enrol');
    const done = await enrol(ticketOf(step));
    ({ secret } = done);
    recovery = done.recoveryCodes;
    expect((await bot.signIn.find(tokenOf(done.step)))?.user.email).toBe(ADA);
    expect(recovery).toHaveLength(10);
    expect(await bot.signIn.waiting(ticketOf(step))).toBeUndefined();
    expect((await bot.rows('Two-Factor Authentication')).at(-1)).toMatchObject({
      action: 'Enrol',
      actor: { kind: 'user', name: 'Ada' },
    });
  });

  it('a password alone enrols nobody; a link that reached them does', async () => {
    const step = await begin(bot, 'old@acme.example', GOOD);
    expect(step.kind).toBe('enrol');
    expect(await bot.signIn.enrol(ticketOf(step))).toEqual({ kind: 'refused-enrolment', why: 'unconfirmed' });
    await bot.signIn.forgot('acme', 'old@acme.example', FIREFOX);
    await bot.signIn.answerRequests();
    const again = await bot.signIn.setByLink(await newestLink(bot), BETTER, FIREFOX);
    expect((await enrol(ticketOf(again))).step.kind).toBe('signed-in');
  });

  it('a password opens nothing but the next step, whose secret is another one each time', async () => {
    const step = await begin(bot, ADA, GOOD);
    const ticket = ticketOf(step);
    expect(step.kind).toBe('second-factor');
    expect(await bot.signIn.find(ticket)).toBeUndefined();
    expect(await bot.signIn.replacePassword(ticket, BETTER, FIREFOX)).toEqual({ kind: 'ended' });
    expect(await bot.signIn.enrol(ticket)).toEqual({ kind: 'ended' });
    expect(await bot.signIn.prove(ticket, { code: '000000' }, FIREFOX)).toEqual({
      kind: 'wrong-factor',
      why: 'wrong-code',
    });
    const proven = await bot.signIn.prove(ticket, { code: code() }, FIREFOX);
    if (proven.kind !== 'signed-in') throw new Error(proven.kind);
    expect(proven.token).not.toBe(ticket);
    expect(await bot.signIn.find(ticket)).toBeUndefined();
    expect(await bot.signIn.prove(ticket, { code: code() }, FIREFOX)).toEqual({ kind: 'ended' });
    expect((await events(bot, ADA)).slice(-4)).toEqual([
      'password success',
      'second-factor failure wrong code',
      'second-factor success',
      'sign-in success',
    ]);
    later(60);
  });

  it('a code tried fifty times at once opens one session', async () => {
    const tickets: string[] = [];
    for (let n = 0; n < 5; n += 1) tickets.push(ticketOf(await begin(bot, ADA, GOOD)));
    const now = code();
    const tried = await Promise.all(
      Array.from({ length: 50 }, (_, n) => bot.signIn.prove(tickets[n % 5] ?? '', { code: now }, FIREFOX)),
    );
    expect(tried.filter(({ kind }) => kind === 'signed-in').length).toBeLessThanOrEqual(1);
    expect(tried.filter(({ kind }) => kind === 'locked').length).toBeGreaterThan(0);
    later(16 * 60);
  });

  it('a recovery code stands in once, and a ticket lasts a quarter of an hour', async () => {
    const [recoveryCode = ''] = recovery;
    const first = ticketOf(await begin(bot, ADA, GOOD));
    expect((await bot.signIn.prove(first, { recoveryCode }, FIREFOX)).kind).toBe('signed-in');
    const second = ticketOf(await begin(bot, ADA, GOOD));
    expect(await bot.signIn.prove(second, { recoveryCode }, FIREFOX)).toMatchObject({ kind: 'wrong-factor' });
    later(15 * 60);
    expect(await bot.signIn.prove(second, { code: code() }, FIREFOX)).toEqual({ kind: 'ended' });
  });
});

describe('a remembered device', () => {
  const withDevice = (remembered: string, visit = FIREFOX) =>
    bot.signIn.begin('acme', { email: ADA, password: GOOD, remembered }, visit);
  const remember = async () => {
    later(60);
    const ticket = ticketOf(await begin(bot, ADA, GOOD));
    expect((await bot.signIn.waiting(ticket))?.remembers).toEqual({ days: 30 });
    const step = await bot.signIn.prove(ticket, { code: code(), remember: 'Firefox on Linux' }, FIREFOX);
    if (step.kind !== 'signed-in' || step.device === undefined) throw new Error(step.kind);
    return step.device.token;
  };
  beforeAll(() => setMode('mode:remember days:30'));

  it('is not asked again, but with the right password alone', async () => {
    const device = await remember();
    expect((await withDevice(device)).kind).toBe('signed-in');
    const wrong = { email: ADA, password: BETTER, remembered: device };
    expect((await bot.signIn.begin('acme', wrong, FIREFOX)).kind).toBe('refused');
  });

  it('stolen to another browser is asked, and then everywhere', async () => {
    const device = await remember();
    expect((await withDevice(device, CHROME)).kind).toBe('second-factor');
    expect((await withDevice(device)).kind).toBe('second-factor');
  });

  it('of somebody else stands in for nobody', async () => {
    const device = await remember();
    const other = { email: 'old@acme.example', password: BETTER, remembered: device };
    expect((await bot.signIn.begin('acme', other, FIREFOX)).kind).toBe('second-factor');
  });

  it('is forgotten when the password changes, and when the mode does', async () => {
    const device = await remember();
    const signedIn = await bot.signIn.find(tokenOf(await withDevice(device)));
    if (signedIn === undefined) throw new Error('nobody is in');
    const change = { present: GOOD, wanted: `${GOOD} anew` };
    expect((await bot.signIn.changePassword(signedIn, change, FIREFOX)).kind).toBe('signed-in');
    const anew = { email: ADA, password: `${GOOD} anew`, remembered: device };
    expect((await bot.signIn.begin('acme', anew, FIREFOX)).kind).toBe('second-factor');
  });
});
