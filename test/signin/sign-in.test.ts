import { type Bot, openBot } from '../support/bot.js';
import {
  BETTER,
  begin,
  events,
  FIREFOX,
  GOOD,
  invited,
  loginsOf,
  newestLink,
  tokenOf,
} from './sign-in-page.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());
const later = (minutes: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + minutes * 60_000);
};

describe('an invitation', () => {
  it('lets somebody in by a password of their own, once', async () => {
    expect(await bot.says('/user invite ines@acme.example name:"Ines Roth"')).toContain(
      'Ines Roth (ines@acme.example) is invited.',
    );
    const link = await newestLink(bot);
    expect(await bot.signIn.linked(link)).toMatchObject({
      purpose: 'invitation',
      user: { name: 'Ines Roth' },
    });
    const step = await bot.signIn.setByLink(link, GOOD, FIREFOX);
    expect((await bot.signIn.find(tokenOf(step)))?.user.email).toBe('ines@acme.example');
    expect(await bot.signIn.setByLink(link, BETTER, FIREFOX)).toEqual({ kind: 'ended' });
    expect(await bot.signIn.linked(link)).toBeUndefined();
    expect((await begin(bot, 'Ines@Acme.example ', GOOD)).kind).toBe('signed-in');
    expect(await events(bot, 'ines@acme.example')).toEqual([
      'password-reset success',
      'sign-in success',
      'sign-in success',
    ]);
  });

  it('used ten times at once sets one password', async () => {
    await bot.says('/user invite race@acme.example');
    const link = await newestLink(bot);
    const steps = await Promise.all(
      Array.from({ length: 10 }, (_, n) => bot.signIn.setByLink(link, `${GOOD} number ${n}`, FIREFOX)),
    );
    expect(steps.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });

  it('stays good while no password is taken, and ends after seven days', async () => {
    await bot.says('/user invite slow@acme.example');
    const link = await newestLink(bot);
    expect(await bot.signIn.setByLink(link, 'short', FIREFOX)).toMatchObject({
      kind: 'unsuitable',
      failures: [{ rule: 'min-length' }, { rule: 'common' }],
    });
    later(7 * 24 * 60 - 1);
    expect(await bot.signIn.linked(link)).toBeDefined();
    later(1);
    expect(await bot.signIn.linked(link)).toBeUndefined();
    expect(await bot.signIn.setByLink(link, GOOD, FIREFOX)).toEqual({ kind: 'ended' });
  });

  it('is never shown to the inviter, in the trail or at rest', async () => {
    const answer = await bot.says('/user invite quiet@acme.example');
    const link = await newestLink(bot);
    expect(answer).not.toContain(link);
    for (const collection of ['sign_in_links', 'audit_events', 'postings']) {
      const rows = await bot.database.connection.collection(collection).find().toArray();
      expect(JSON.stringify(rows)).not.toContain(link);
    }
  });

  it('with a role needs the permission to give it', async () => {
    await bot.directory.roles.define('acme', { name: 'Desk', permissions: ['users.manage', 'users.read'] });
    await bot.user('dora@acme.example', ['Desk']);
    const refused = await bot.ask('/user invite x@acme.example role:Account Manager', {
      as: 'dora@acme.example',
    });
    expect(refused.reply.tone).toBe('refusal');
    expect(refused.reply.heading).toContain('needs the permission roles.manage');
    expect(await bot.directory.users.withEmail('acme', 'x@acme.example')).toBeUndefined();
    await bot.directory.roles.define('acme', {
      name: 'Clerk',
      permissions: ['users.manage', 'roles.manage'],
    });
    await bot.user('carl@acme.example', ['Clerk']);
    const beyond = await bot.ask('/user invite x@acme.example role:Auditor', { as: 'carl@acme.example' });
    expect(beyond.reply.heading).toContain('Auditor allows audit.read');
    await bot.says('/user invite aud@acme.example role:Auditor');
    expect((await bot.directory.users.withEmail('acme', 'aud@acme.example'))?.roles).toMatchObject([
      { role: 'Auditor' },
    ]);
    const alike = await bot
      .ask('/user invite max@acme.example')
      .then(() => bot.ask('/user invite rnax@acme.example'));
    expect(alike.reply.tone).toBe('warning');
    expect(JSON.stringify(alike.reply)).toContain('rnax@acme.example looks like max@acme.example');
    expect(await bot.says('/user invite x@acme.example', 'dora@acme.example')).toContain('is invited');
    const reset = await bot.ask('/user reset-password maya@acme.example', { as: 'dora@acme.example' });
    expect(reset.reply.tone).toBe('refusal');
  });
});

describe('name and password', () => {
  it('are wrong in the same words for those who are there, are not, or may not', async () => {
    await invited(bot, 'ada@acme.example');
    await invited(bot, 'gone@acme.example');
    await bot.says('/user suspend gone@acme.example sure:yes');
    for (const [email, password] of [
      ['ada@acme.example', BETTER],
      ['nobody@acme.example', GOOD],
      ['gone@acme.example', GOOD],
      ['maya@acme.example', GOOD],
      ['', ''],
    ] as const)
      expect(await begin(bot, email, password)).toEqual({ kind: 'refused' });
  });

  it('are not looked at when they can be none: too long, or with a NUL', async () => {
    expect(await begin(bot, 'ada@acme.example', 'x'.repeat(10_000))).toMatchObject({
      kind: 'unusable',
      why: 'too-long',
      message: 'A password has at most 1,024 characters.',
    });
    expect(await begin(bot, 'ada@acme.example', `${GOOD}\0`)).toMatchObject({
      kind: 'unusable',
      why: 'characters',
    });
  });

  it('are the same on every keyboard, and to the last of 1,024 characters', async () => {
    const long = `${'schöne Grüße '.repeat(79).slice(0, 1023)}ö`;
    await invited(bot, 'long@acme.example', long.normalize('NFD'));
    expect((await begin(bot, 'long@acme.example', long.normalize('NFC'))).kind).toBe('signed-in');
    expect((await begin(bot, 'long@acme.example', `${long.slice(0, -1)}o`)).kind).toBe('refused');
  });

  it('are rows of the login activity, with place and device', async () => {
    const failed = (await loginsOf(bot, 'ada@acme.example')).find(({ status }) => status === 'failure');
    expect(failed).toMatchObject({
      name: 'Ada',
      ip: FIREFOX.ip,
      device: 'Linux PC',
      status: 'failure',
      source: 'castellan',
    });
  });
});

describe('a session', () => {
  it('is another one after each sign-in, whatever the browser had before', async () => {
    const first = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    const second = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    expect(second).not.toBe(first);
    expect(await bot.signIn.find('A'.repeat(43))).toBeUndefined();
  });

  it('ends when it is idle for longer than the policy says, and after twelve hours at the latest', async () => {
    const token = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    later(59);
    expect(await bot.signIn.find(token)).toBeDefined();
    later(60);
    expect(await bot.signIn.find(token)).toBeUndefined();
    const kept = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    for (let minutes = 0; minutes < 12 * 60; minutes += 50) {
      expect(await bot.signIn.find(kept)).toBeDefined();
      later(50);
    }
    expect(await bot.signIn.find(kept)).toBeUndefined();
  });

  it('is seen and ended by its user, and by nobody else', async () => {
    const here = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    const there = tokenOf(await begin(bot, 'ada@acme.example', GOOD, { ip: '198.51.100.4' }));
    const other = tokenOf(await begin(bot, 'ines@acme.example', GOOD));
    const [ada, ines] = [await bot.signIn.find(here), await bot.signIn.find(other)];
    if (ada === undefined || ines === undefined) throw new Error('nobody is in');
    const found = await bot.signIn.sessionsOf(ada.user);
    const elsewhere = found.find(({ ip }) => ip === '198.51.100.4')?.id ?? '';
    expect(await bot.signIn.end(elsewhere, ines, FIREFOX)).toBe(false);
    expect(await bot.signIn.end(elsewhere, ada, FIREFOX)).toBe(true);
    expect(await bot.signIn.find(there)).toBeUndefined();
    expect(await bot.signIn.endOthers(ada, FIREFOX)).toBeGreaterThanOrEqual(0);
    expect(await bot.signIn.sessionsOf(ada.user)).toHaveLength(1);
    await bot.signIn.signOut(here, FIREFOX);
    expect(await bot.signIn.find(here)).toBeUndefined();
    expect((await events(bot, 'ada@acme.example')).at(-1)).toBe('sign-out success');
  });

  it('is named before a suspension, and goes with a deletion, the password with it', async () => {
    const dan = await invited(bot, 'dan@acme.example');
    tokenOf(await begin(bot, 'dan@acme.example', GOOD));
    expect(await bot.says('/user suspend dan@acme.example')).toContain('2 open sessions, which end');
    await bot.says('/user delete dan@acme.example sure:yes');
    const rows = (collection: string, of: object) =>
      bot.database.connection.collection(collection).countDocuments(of);
    expect(await rows('sessions', { userId: dan.id })).toBe(0);
    expect(await rows('passwords', { accountId: 'acme', _id: dan.id })).toBe(0);
  });

  it('ends with a suspension, for good', async () => {
    const token = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    await bot.says('/user suspend ada@acme.example sure:yes');
    await bot.says('/user restore ada@acme.example');
    expect(await bot.signIn.find(token)).toBeUndefined();
    expect((await begin(bot, 'ada@acme.example', GOOD)).kind).toBe('signed-in');
  });

  it('stays with a new token when its user changes the password; all others end', async () => {
    const here = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    const there = tokenOf(await begin(bot, 'ada@acme.example', GOOD));
    const ada = await bot.signIn.find(here);
    if (ada === undefined) throw new Error('nobody is in');
    const change = (present: string, wanted: string) =>
      bot.signIn.changePassword(ada, { present, wanted }, FIREFOX);
    expect(await change(BETTER, BETTER)).toEqual({ kind: 'refused' });
    expect(await change(GOOD, GOOD)).toMatchObject({ kind: 'unsuitable', failures: [{ rule: 'history' }] });
    const changed = await change(GOOD, BETTER);
    if (changed.kind !== 'signed-in') throw new Error(changed.kind);
    expect(await bot.signIn.find(here)).toBeUndefined();
    expect(await bot.signIn.find(there)).toBeUndefined();
    expect(await bot.signIn.find(changed.token)).toBeDefined();
    expect((await begin(bot, 'ada@acme.example', GOOD)).kind).toBe('refused');
  });

  it('ends with a reset, and so does the old password', async () => {
    const token = tokenOf(await begin(bot, 'ada@acme.example', BETTER));
    expect(await bot.says('/user reset-password ada@acme.example')).toContain('has to choose a new password');
    expect(await bot.signIn.find(token)).toBeUndefined();
    expect(await begin(bot, 'ada@acme.example', BETTER)).toEqual({ kind: 'refused' });
    const link = await newestLink(bot);
    expect(await bot.signIn.setByLink(link, BETTER, FIREFOX)).toMatchObject({ kind: 'unsuitable' });
    expect((await bot.signIn.setByLink(link, `${GOOD} again`, FIREFOX)).kind).toBe('signed-in');
    const actions = (await bot.rows('Users')).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['Invite', 'Reset Password']));
  });
});
