import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('mel@acme.example', ['Member']);
});
afterAll(() => bot.close());

describe('a command', () => {
  it('is answered, and leaves its row: who, where, what, with which outcome', async () => {
    expect(await bot.says('/help periods')).toContain('How to say when');
    const row = (await bot.rows('Chat Commands')).at(-1);
    expect(row).toMatchObject({
      actor: { kind: 'user', name: 'Maya' },
      username: 'maya@acme.example',
      subModule: 'help',
      action: 'show',
      status: 'success',
      resources: [{ type: 'Terminal channel', id: 'console:local', name: 'terminal' }],
      description: '/help show topic:periods (Terminal, terminal)',
    });
  });

  it('that may not be asked is refused, names whom to ask, shows nothing and leaves a row', async () => {
    const answer = await bot.says('/audit today', 'mel@acme.example');
    expect(answer).toContain('needs the permission audit.read');
    expect(answer).toContain('Ask Maya (maya@acme.example)');
    const row = (await bot.rows('Chat Commands')).at(-1);
    expect(row).toMatchObject({
      username: 'mel@acme.example',
      subModule: 'audit',
      action: 'today',
      status: 'failure',
    });
    expect(row?.reason).toMatch(/^refused: /);
  });

  it.each([
    '/audit today module:Busines',
    '/audit yesteday',
    '/audit between from:2026-02-31',
    '/audit module:Business Group today',
  ])('is refused before anything about the data is said: %s', async (line) => {
    const { reply } = await bot.ask(line, { as: 'mel@acme.example' });
    expect(reply.tone).toBe('refusal');
    expect(JSON.stringify(reply)).not.toContain('Business');
  });

  it('that is not understood is corrected by a button, and leaves a row', async () => {
    const { reply } = await bot.ask('/hlep audit');
    expect(reply.buttons?.[0]?.command).toBe('/help audit');
    const { reply: corrected } = await bot.ask('/audit yesteday module:templates');
    expect(corrected.buttons?.[0]?.command).toBe('/audit yesterday module:templates');
    const row = (await bot.rows('Chat Commands')).at(-1);
    expect(row).toMatchObject({ subModule: 'audit', action: 'today', status: 'failure' });
  });

  it('with a wrong value offers the whole corrected line', async () => {
    const { reply } = await bot.ask('/audit today module:Templtes status:sucess');
    expect(reply.buttons?.[0]?.command).toBe('/audit today module:Templates status:sucess');
  });

  it('does not run when its intent can’t be written', async () => {
    const broken = await openBot();
    await broken.database.connection.collection('pending_commands').drop();
    await broken.database.connection.db?.createCollection('pending_commands', { validator: { never: true } });
    const { reply } = await broken.ask('/whoami set zone:Asia/Tokyo');
    expect(reply.heading).toContain('Nothing was done');
    expect(await broken.says('/help')).toContain('Nothing was done');
    const [maya] = await broken.database.connection.collection('users').find({}).toArray();
    expect(maya?.zone).toBeUndefined();
    await broken.close();
  });

  it('and the change it makes commit together with its row', async () => {
    await bot.says('/whoami set zone:Asia/Tokyo');
    const row = (await bot.rows('Chat Commands')).at(-1);
    expect(row).toMatchObject({ subModule: 'whoami', action: 'set', status: 'success' });
    expect(await bot.database.connection.collection('pending_commands').countDocuments()).toBe(0);
    await bot.says('/whoami set zone:Europe/Berlin');
  });
});

describe('a person who asks too often', () => {
  it('is told when to try again, and only the first time is written down', async () => {
    const busy = await openBot({ limit: { burst: 3, perMinute: 6 } });
    const answers: string[] = [];
    for (let count = 0; count < 6; count += 1) answers.push(await busy.says('/help'));
    expect(
      answers.filter((answer) => answer.includes('too many commands at once. Try again in 10 seconds')),
    ).toHaveLength(3);
    expect(await busy.rows('Chat Commands')).toHaveLength(4);
    busy.clock.at = new Date(busy.clock.at.getTime() + 10_000);
    expect(await busy.says('/help')).toContain('What you can ask');
    await busy.close();
  });

  it('is not a file of lines, each read after the answer to the one before', async () => {
    const busy = await openBot({ limit: { burst: 3, perMinute: 6 } });
    for (let count = 0; count < 6; count += 1) {
      const { reply } = await busy.ask('/help', { paced: true });
      expect(reply.heading).toBe('What you can ask here');
    }
    await busy.close();
  });
});

describe('something the bot sends', () => {
  const delivery = {
    identity: { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const,
    channel: GENERAL,
    correlationId: 'c-1',
    action: 'Post',
    description: 'an answer',
  } as const;

  it('has a row of its own, tied to the command that caused it', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'Acme');
    expect(await bot.conversation.deliver(delivery, async () => 'posted')).toBe('posted');
    const row = (await bot.rows('Chat Deliveries')).at(-1);
    expect(row).toMatchObject({
      subModule: 'Slack',
      action: 'Post',
      status: 'success',
      correlationId: 'c-1',
      actor: { name: 'Castellan' },
    });
  });

  it('and failed to arrive says so in that row, and is thrown on', async () => {
    const failing = bot.conversation.deliver(delivery, () => Promise.reject(new Error('not_in_channel')));
    await expect(failing).rejects.toThrow('not_in_channel');
    expect((await bot.rows('Chat Deliveries')).at(-1)).toMatchObject({
      status: 'failure',
      reason: 'not_in_channel',
    });
  });
});

describe('a press too long for its button', () => {
  it('is parked, and comes back whole', async () => {
    const press = { command: `/help ${'x'.repeat(300)}`, audience: 'channel' } as const;
    const short = await bot.conversation.encode(press, 100);
    expect(short.length).toBeLessThanOrEqual(100);
    expect(await bot.conversation.decode(short)).toEqual(press);
  });

  it.each([
    '',
    'p:nothing',
    `p:${'a'.repeat(32)}`,
    '{"command":{"$ne":1}}',
    '{"command":"/help","as":"x"}',
    'null',
  ])('a press that is none is none: %j', async (forged) => {
    expect(await bot.conversation.decode(forged)).toBeUndefined();
  });
});
