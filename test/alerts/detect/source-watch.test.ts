import { openSourceWatch } from '../../../src/alerts/detect/source-watch.js';
import { openKeyStore } from '../../../src/apikeys/key-store.js';
import { type Bot, NOW, openBot } from '../../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

const MINUTE = 60_000;
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

/** A key that was used in these minutes after {@link NOW}. */
async function usedKey(minutes: readonly number[], scope = 'public-api'): Promise<string> {
  bot.clock.at = NOW;
  const origins = scope === 'web-sdk' ? ' origins:https://shop.example' : '';
  const said = await bot.says(`/apikey create scope:${scope}${origins}`);
  const id = /k_[0-9a-z]{7}/.exec(said)?.[0] ?? '';
  const keys = openKeyStore(bot.database.connection);
  for (const minute of minutes) await keys.used(id, { at: at(minute), ip: '203.0.113.7' });
  return id;
}
const upTo = (count: number, step = 1) => Array.from({ length: count }, (_, n) => n * step);
const silent = async (minute: number) =>
  (await openSourceWatch(bot.database, { rules: bot.rules }).silentSources(at(minute))).map((finding) => ({
    key: finding.subject.value,
    ...finding,
  }));

describe('source-silent', () => {
  it('notices a key that was used every minute or two, fifteen minutes after its last use', async () => {
    const key = await usedKey(upTo(30, 2));
    const own = async (minute: number) => (await silent(minute)).filter((each) => each.key === key);
    expect(await own(58 + 14)).toEqual([]);
    expect(await own(58 + 15)).toMatchObject([
      {
        rule: 'source-silent',
        severity: 'medium',
        subject: { kind: 'key', value: key },
        firstAt: at(58),
        lastAt: at(73),
        observed: 15,
        threshold: 15,
        detail: expect.stringContaining('was used in 30 of 60 minutes, and not since'),
      },
    ]);
  });

  it('finds the same until the key is used again, growing in steps', async () => {
    const key = await usedKey(upTo(60));
    const own = async (minute: number) => (await silent(minute)).filter((each) => each.key === key);
    const observed = [];
    for (const minute of [75, 80, 90]) observed.push((await own(minute))[0]?.observed);
    expect(observed).toEqual([15, 15, 30]);
    const [first, second] = [await own(75), await own(90)];
    expect(first[0]?.lastAt).toEqual(second[0]?.lastAt);
    await openKeyStore(bot.database.connection).used(key, { at: at(91), ip: '203.0.113.7' });
    expect(await own(92)).toEqual([]);
  });

  it.each([
    ['was used now and then', upTo(29, 2), 'public-api'],
    ['can send no events', upTo(60), '2fa'],
  ])('says nothing of a key that %s', async (_, minutes, scope) => {
    const key = await usedKey(minutes, scope);
    expect((await silent(90)).filter((each) => each.key === key)).toEqual([]);
  });

  it('says nothing of a key that was revoked, nor after a week', async () => {
    const key = await usedKey(upTo(60));
    const own = async (minute: number) => (await silent(minute)).filter((each) => each.key === key);
    expect(await own(8 * 24 * 60)).toEqual([]);
    expect(await own(90)).toHaveLength(1);
    await bot.says(`/apikey revoke ${key}`);
    expect(await own(90)).toEqual([]);
  });

  it('counts a minute once, though two processes noted it', async () => {
    const key = await usedKey(upTo(58).map((n) => Math.floor(n / 2) + n / 1000));
    expect((await silent(90)).filter((each) => each.key === key)).toEqual([]);
  });

  it('is tuned and switched off like any rule', async () => {
    const key = await usedKey(upTo(60));
    const own = async (minute: number) => (await silent(minute)).filter((each) => each.key === key);
    await bot.says('/alerts rule-set rule:source-silent minutes:60');
    expect(await own(90)).toEqual([]);
    expect(await own(120)).toMatchObject([{ threshold: 60 }]);
    await bot.says('/alerts rule-set rule:source-silent on:no');
    expect(await own(120)).toEqual([]);
  });
});
