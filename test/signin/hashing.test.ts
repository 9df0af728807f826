import { openHashing } from '../../src/signin/hashing.js';
import { type Bot, openBot } from '../support/bot.js';
import { begin, events, FIREFOX, GOOD, invited } from './sign-in-page.js';

it('a flood that comes together is let in as far as there are seats, and no seat is lost', async () => {
  const hashing = openHashing(2);
  let most = 0;
  let at = 0;
  const act = async () => {
    at += 1;
    most = Math.max(most, at);
    await hashing.verifyNobody(GOOD);
    at -= 1;
  };
  const flood = () => Promise.all(Array.from({ length: 20 }, () => hashing.seated(act)));
  expect((await flood()).filter((each) => each === undefined)).toHaveLength(15);
  expect(most).toBe(5);
  await expect(hashing.seated(() => Promise.reject(new Error('the database is away')))).rejects.toThrow(
    'away',
  );
  expect((await flood()).filter((each) => each === undefined)).toHaveLength(15);
});

describe('120 sign-ins at the same moment', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot.close());

  it('are looked at or told to come again, which counts as no failure', async () => {
    await invited(bot, 'ada@acme.example');
    const one = (n: number) =>
      bot.signIn.begin('acme', { email: `u${n}@acme.example`, password: GOOD }, { ip: `10.0.0.${n}` });
    const flood = await Promise.all(Array.from({ length: 120 }, (_, n) => one(n)));
    const kinds = flood.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(103);
    expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(17);
    expect(flood.find(({ kind }) => kind === 'busy')).toEqual({ kind: 'busy', retryAfterSeconds: 2 });
    const turnedAway = await events(bot, 'u119@acme.example');
    expect(turnedAway).toEqual(['sign-in failure too many sign-ins at once']);
    expect((await begin(bot, 'ada@acme.example', GOOD, FIREFOX)).kind).toBe('signed-in');
  });
});
