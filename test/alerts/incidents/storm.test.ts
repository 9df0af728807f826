import { failures, openWatchedBot, type WatchedBot } from './watched-bot.js';

let bot: WatchedBot;
beforeEach(async () => {
  bot = await openWatchedBot();
});
afterEach(() => bot.close());

/** As many attacks, each with an attacker and a victim of its own. */
const attacks = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) =>
    failures(10, { username: `user${from + index}`, ip: `203.0.113.${from + index}` }),
  ).flat();

const cards = async () =>
  (await bot.wishes()).map(({ subject }) => subject).filter((subject) => subject.startsWith('incident:'));
const storms = async () => (await bot.opened()).filter(({ storm }) => storm !== undefined);
const live = async () => (await bot.opened()).filter(({ status }) => status !== 'merged');

describe('more than ten cards in ten minutes', () => {
  it('are one storm: one card more, and the further ones are its lines', async () => {
    await bot.happens(...attacks(1, 11));
    expect(await cards()).toHaveLength(10);
    bot.later(1);
    await bot.happens(...attacks(11, 15));
    const [storm, ...others] = await storms();
    expect(others).toEqual([]);
    expect(await cards()).toHaveLength(11);
    expect((await live()).filter(({ stormId }) => stormId === storm?.id)).toHaveLength(4);
    const card = await bot.shown(`incident:${storm?.id}/1`);
    expect(card?.heading).toBe('HIGH: a storm of 4 incidents');
    expect((await bot.incidents.open(['acme'])).map(({ id }) => id)).toHaveLength(11);
  });

  it('all at once are, too', async () => {
    await bot.happens(...attacks(1, 31));
    expect(await storms()).toHaveLength(1);
    expect(await cards()).toHaveLength(11);
  });

  it('are as grave as the gravest of them', async () => {
    await bot.happens(...attacks(1, 12));
    const [line] = (await live()).filter(({ stormId }) => stormId !== undefined);
    bot.later(1);
    await bot.happens({ username: 'ada@acme.example', ip: line?.attackers[0] ?? '', status: 'success' });
    expect(await storms()).toMatchObject([{ severity: 'critical' }]);
    expect((await bot.shown(`incident:${(await storms())[0]?.id}/1`))?.heading).toMatch(/^CRITICAL/);
  });

  it('end when ten minutes were quiet, and the next incident has a card again', async () => {
    await bot.happens(...attacks(1, 14));
    bot.later(9);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await storms()).toMatchObject([{ status: 'open', storm: 'raging' }]);
    bot.later(2);
    await bot.incidents.upkeep(bot.clock.at);
    const [storm] = await storms();
    expect(storm).toMatchObject({ status: 'resolved', resolved: { by: 'Castellan', quiet: true } });
    expect((await live()).filter(({ stormId, status }) => stormId && status !== 'resolved')).toEqual([]);
    await bot.happens(...attacks(40, 41));
    expect(await storms()).toHaveLength(1);
    expect((await live()).at(-1)?.cardAt ?? (await live())[0]?.cardAt).toBeDefined();
    expect(await cards()).toHaveLength(12);
  });

  it('that somebody got in by stay, but take in no more', async () => {
    await bot.happens(...attacks(1, 12));
    const [line] = (await live()).filter(({ stormId }) => stormId !== undefined);
    bot.later(1);
    await bot.happens({ username: 'ada@acme.example', ip: line?.attackers[0] ?? '', status: 'success' });
    bot.later(11);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await storms()).toMatchObject([{ status: 'open', storm: 'over' }]);
    await bot.happens(...attacks(50, 51));
    expect(await cards()).toHaveLength(12);
  });

  it('are resolved with their storm', async () => {
    await bot.happens(...attacks(1, 14));
    const [storm] = await storms();
    expect(await bot.says(`alerts resolve id:${storm?.id}`)).toContain('and 3 incidents of it');
    expect((await live()).filter(({ stormId, status }) => stormId && status !== 'resolved')).toEqual([]);
  });

  it('do not count tests, nor what is for the digest alone', async () => {
    const asked = await bot.asked();
    for (let number = 0; number < 11; number += 1)
      await bot.database.inTransaction((transaction) => bot.incidents.test('acme', asked, transaction));
    await bot.happens(...attacks(1, 2));
    expect(await storms()).toEqual([]);
    expect(await cards()).toHaveLength(12);
  });
});
