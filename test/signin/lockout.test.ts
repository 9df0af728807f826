import { openWatchedBot, textOf } from '../alerts/incidents/watched-bot.js';
import { type Bot, openBot } from '../support/bot.js';
import { BETTER, begin, events, FIREFOX, GOOD, invited, newestLink } from './sign-in-page.js';

let bot: Bot;
let ADA = '';
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());
let tests = 0;
beforeEach(() => {
  tests += 1;
  ADA = `ada${tests}@acme.example`;
  later(24 * 60);
});

const later = (minutes: number, moved = bot) => {
  moved.clock.at = new Date(moved.clock.at.getTime() + minutes * 60_000);
};
const guess = (email: string, n: number, ip = FIREFOX.ip, at = bot) =>
  at.signIn.begin('acme', { email, password: `wrong guess number ${n}` }, { ip });
const kinds = (tried: readonly { readonly kind: string }[]) => {
  const counted: Record<string, number> = {};
  for (const { kind } of tried) counted[kind] = (counted[kind] ?? 0) + 1;
  return counted;
};

describe('ten failed sign-ins in a row', () => {
  it('lock the name for a quarter of an hour, the right password too', async () => {
    await invited(bot, ADA);
    const tries = [];
    for (let n = 1; n <= 10; n += 1) tries.push(await guess(ADA, n));
    const until = new Date(bot.clock.at.getTime() + 15 * 60_000);
    expect(tries.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => ({ kind: 'refused' })));
    expect(tries[9]).toEqual({ kind: 'locked', until });
    expect(await begin(bot, ADA, GOOD)).toEqual({ kind: 'locked', until });
    later(14);
    expect((await begin(bot, ADA, GOOD)).kind).toBe('locked');
    later(1);
    expect((await begin(bot, ADA, GOOD)).kind).toBe('signed-in');
    expect(await events(bot, ADA)).toContain('lockout failure 10 failed attempts in a row');
  });

  it('in parallel gain no further try, and no further lockout', async () => {
    await invited(bot, ADA);
    const tries = await Promise.all(Array.from({ length: 50 }, (_, n) => guess(ADA, n, `203.0.113.${n}`)));
    expect(kinds(tries)).toEqual({ refused: 9, locked: 41 });
    expect((await events(bot, ADA)).filter((each) => each.includes('wrong'))).toHaveLength(10);
    const username = ADA;
    expect(await bot.database.connection.collection('lockouts').countDocuments({ username })).toBe(1);
  });

  it('of a name that nobody has look the same', async () => {
    await invited(bot, ADA);
    const [known, unknown] = [[], []] as { kind: string }[][];
    for (let n = 1; n <= 11; n += 1) {
      known?.push(await guess(ADA, n));
      unknown?.push(await guess('nobody@acme.example', n));
    }
    expect(unknown).toEqual(known);
    expect(known?.at(-1)?.kind).toBe('locked');
  });

  it('are not in a row when the right password comes between', async () => {
    await invited(bot, ADA);
    for (let n = 1; n <= 9; n += 1) await guess(ADA, n);
    expect((await begin(bot, ADA, GOOD)).kind).toBe('signed-in');
    for (let n = 1; n <= 9; n += 1) expect((await guess(ADA, n)).kind).toBe('refused');
  });

  it('are over for whoever sets another password by a link', async () => {
    await invited(bot, ADA);
    for (let n = 1; n <= 10; n += 1) await guess(ADA, n);
    await bot.signIn.forgot('acme', ADA.toUpperCase(), FIREFOX);
    await bot.signIn.answerRequests();
    expect((await bot.signIn.setByLink(await newestLink(bot), BETTER, FIREFOX)).kind).toBe('signed-in');
    expect(await bot.signIn.endLockouts(bot.incidents.lockoutOver)).toBeGreaterThan(0);
    expect((await begin(bot, ADA, BETTER)).kind).toBe('signed-in');
  });
});

it('ten failed sign-ins open an incident, whose card is edited when the lockout is over, with an audit row', async () => {
  const watched = await openWatchedBot();
  try {
    await invited(watched, ADA);
    for (let n = 1; n <= 10; n += 1) await guess(ADA, n, `198.51.100.${n}`, watched);
    await watched.handled();
    const [incident, ...others] = await watched.opened();
    expect(others).toEqual([]);
    expect(incident?.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['brute-force-user', 'lockout']),
    );
    const card = (await watched.wishes()).find(({ subject }) => subject.startsWith('incident:'));
    expect(await watched.signIn.endLockouts(watched.incidents.lockoutOver)).toBe(0);
    later(15, watched);
    const ends = await Promise.all(
      [1, 2].map(() => watched.signIn.endLockouts(watched.incidents.lockoutOver)),
    );
    expect(ends.reduce((sum, each) => sum + each)).toBe(1);
    const edited = (await watched.wishes()).find(({ subject }) => subject === card?.subject);
    expect(edited?.wanted).toBeGreaterThan(card?.wanted ?? Number.NaN);
    expect(textOf(await watched.shown(card?.subject ?? ''))).toContain(`of ${ADA} over since 11:15`);
    const rows = (await watched.rows('Users')).filter(({ action }) => action.startsWith('Lock'));
    expect(rows.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['Lock Out', 'Castellan'],
      ['Lockout Over', 'Castellan'],
    ]);
  } finally {
    await watched.close();
  }
});

it('guesses too slow for other rules, until somebody is locked out, are one card about that', async () => {
  const watched = await openWatchedBot();
  try {
    await invited(watched, ADA);
    for (let n = 1; n <= 10; n += 1) {
      await guess(ADA, n, '198.51.100.1', watched);
      later(n === 10 ? 0 : 3, watched);
    }
    await watched.handled();
    const [incident, ...others] = await watched.opened();
    expect(others).toEqual([]);
    expect(incident?.severity).toBe('medium');
    const card = (await watched.wishes()).find(({ subject }) => subject.startsWith('incident:'));
    const shown = await watched.shown(card?.subject ?? '');
    expect(shown?.heading).toBe(`MEDIUM: ${ADA} was locked out after failed sign-ins`);
    expect(textOf(shown)).toContain('10 failed attempts in a row');
  } finally {
    await watched.close();
  }
});

it('guesses from ever new addresses get no further than the policy lets them', async () => {
  await invited(bot, ADA);
  const looked = async () => (await events(bot, ADA)).filter((each) => each.includes('wrong')).length;
  for (let round = 0; round < 3; round += 1) {
    const guesses = Array.from({ length: 40 }, (_, n) => guess(ADA, n, `10.${round}.${n}.7`));
    await Promise.all(guesses);
    later(15);
  }
  expect(await looked()).toBe(30);
});

it('one network over many names is limited as well, an IPv6 neighbour with it', async () => {
  const network = (n: number) => ({ ip: `2001:db8:1:2::${n.toString(16)}` });
  const one = (n: number) =>
    bot.signIn.begin('acme', { email: `user${n}@acme.example`, password: GOOD }, network(n));
  const tries = await Promise.all(Array.from({ length: 103 }, (_, n) => one(n)));
  expect(kinds(tries)).toEqual({ refused: 100, 'too-many': 3 });
  expect((await begin(bot, 'other@acme.example', GOOD, { ip: '2001:db8:1:3::1' })).kind).toBe('refused');
});
