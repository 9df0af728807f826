import { openWatchedBot, type WatchedBot } from './watched-bot.js';

let bot: WatchedBot;
beforeEach(async () => {
  bot = await openWatchedBot();
  await bot.user('ada@acme.example');
});
afterEach(() => bot.close());

/** Five sign-ins on a device, and one on another. */
async function newDevice(): Promise<string> {
  const usual = { username: 'ada@acme.example', ip: '203.0.113.9', device: 'Mac' } as const;
  await bot.happens(...Array.from({ length: 6 }, () => usual));
  bot.later(10);
  await bot.happens({ ...usual, device: 'Windows PC', ip: '198.51.100.4' });
  const [incident] = await bot.opened();
  return incident?.id ?? '';
}

const question = async () => (await bot.wishes()).find(({ subject }) => subject.startsWith('was-this-you:'));

describe('a sign-in on a new device', () => {
  it('asks its user, by direct message, whether it was them', async () => {
    const id = await newDevice();
    const asked = await question();
    expect(asked?.address.to.person).toBe('ada@acme.example');
    expect((await bot.shown(asked?.subject ?? ''))?.buttons?.map(({ command }) => command)).toEqual([
      `/alerts confirm id:${id} was-me:yes`,
      `/alerts confirm id:${id} was-me:no`,
    ]);
  });

  it('that was theirs is resolved, and the question is gone', async () => {
    const id = await newDevice();
    expect(await bot.says(`alerts confirm id:${id} was-me:yes`, 'ada@acme.example')).toContain('Thank you');
    expect(await bot.opened()).toMatchObject([{ status: 'resolved', resolved: { by: 'Ada' } }]);
    expect((await bot.shown((await question())?.subject ?? ''))?.buttons).toBeUndefined();
    expect((await bot.rows('Alerts')).map(({ action }) => action)).toContain('Confirm');
  });

  it('that was not theirs is grave, and open again though somebody had resolved it', async () => {
    const id = await newDevice();
    await bot.says(`alerts resolve id:${id}`);
    bot.later(1);
    const signOuts = (await bot.directory.users.withEmail('acme', 'ada@acme.example'))?.signOuts ?? 0;
    await bot.says(`alerts confirm id:${id} was-me:no`, 'ada@acme.example');
    expect((await bot.directory.users.withEmail('acme', 'ada@acme.example'))?.signOuts).toBe(signOuts + 1);
    expect(await bot.opened()).toMatchObject([{ status: 'open', severity: 'high', generation: 2 }]);
    const again = await bot.says(`alerts confirm id:${id} was-me:no`, 'ada@acme.example');
    expect(again).toContain('You have said so already');
    expect(await bot.opened()).toMatchObject([{ generation: 2 }]);
  });

  it('is nobody else’s to confirm, nor to learn of', async () => {
    const id = await newDevice();
    await bot.user('eve@acme.example');
    for (const who of ['eve@acme.example', 'maya@acme.example'])
      expect(await bot.says(`alerts confirm id:${id} was-me:yes`, who)).toContain(
        `There is no incident ${id}`,
      );
    expect(await bot.opened()).toMatchObject([{ status: 'open' }]);
  });
});
