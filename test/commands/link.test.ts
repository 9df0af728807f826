import type { Answer } from '../../src/chat/conversation.js';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { codeIn, inDiscord, inSlack, type Place, press, said } from '../support/places.js';

let bot: Bot;
let people = 5000;
let [slack, discord]: [Place, Place] = [inSlack('U0'), inDiscord('5000')];
beforeAll(async () => {
  bot = await openBot();
  const { accounts } = bot.directory;
  await accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  await accounts.bindWorkspace({ platform: 'discord', workspace: '1001' }, 'acme');
  await accounts.bindWorkspace({ platform: 'slack', workspace: 'T9' }, 'Beta');
});
afterAll(() => bot.close());

/** Ben of this test: a user, known in Slack; in Discord nobody yet. */
beforeEach(async () => {
  people += 1;
  bot.clock.at = new Date(NOW.getTime() + people * 3_600_000);
  await bot.user(ben());
  [slack, discord] = [inSlack(`U${people}`), inDiscord(String(people), '1001', `benny‮${people}`)];
  await bot.says(`/user link slack:T1/U${people} user:${ben()}`);
});
const ben = () => `ben${people}@acme.example`;

const codeOf = async (where: Place) => codeIn(await bot.ask('/link', where));
const type = async (shown: string, where: Place) => bot.ask(`/link code:${shown}`, where);
const confirm = (answer: Answer, where: Place) => press(bot, answer, 'Yes, both are me', where);
const who = async (where: Place) => (await bot.ask('/whoami', where)).reply.heading;
const lastEdit = async () => (await bot.rows('Users')).findLast(({ action }) => action === 'Edited');

describe('/link', () => {
  it('shows a code to the caller alone, unlinked or linked', async () => {
    for (const where of [slack, discord]) {
      const answer = await bot.ask('/link', { ...where, audience: 'channel' });
      expect(answer).toMatchObject({ audience: 'caller', reply: { secret: true, tone: 'success' } });
      expect(codeIn(answer)).toMatch(/^[2-9A-Z-]{14}$/);
    }
  });

  it('makes an unlinked person the user of the other place, once both were shown and confirmed', async () => {
    const question = await type(await codeOf(slack), discord);
    expect(question.reply.heading).toBe(`Are you Ben${people}?`);
    expect(said(question)).toContain(`Slack user (U${people}, in T1)`);
    expect(said(question)).toContain(`Discord user “benny‮${people}” (${people}, in 1001)`);
    expect(await who(discord)).toContain('not linked');
    const done = await confirm(question, discord);
    expect(done.reply.tone).toBe('success');
    expect(said(done)).toContain(`/user unlink discord:1001/${people}`);
    expect(await who(discord)).toBe(`You are Ben${people} of Acme`);
    expect(await lastEdit()).toMatchObject({
      module: 'Users',
      action: 'Edited',
      resources: [{ type: 'user', name: `Ben${people}`, subModules: ['Chat identities'] }],
      after: { chat: `discord:1001/${people}`, with: `slack:T1/U${people}` },
      correlationId: done.correlationId,
    });
  });

  it('works the other way round: the linked one types, the unlinked one had the code', async () => {
    const question = await type(await codeOf(discord), slack);
    expect(question.reply.heading).toBe(`Is that you, Ben${people}?`);
    expect(said(question)).toContain('could then do whatever you may');
    await confirm(question, slack);
    expect(await who(discord)).toBe(`You are Ben${people} of Acme`);
    expect(await lastEdit()).toMatchObject({ username: ben() });
  });

  it('works from the terminal', async () => {
    const code = codeIn(await bot.ask('/link', { as: ben() }));
    await confirm(await type(code, discord), discord);
    expect(await who(discord)).toBe(`You are Ben${people} of Acme`);
  });

  it('is undone by the line it named, and then lasts', async () => {
    await confirm(await type(await codeOf(slack), discord), discord);
    await bot.says(`/user unlink discord:1001/${people}`);
    expect(await who(discord)).toContain('not linked');
  });

  it('changes nothing before it was confirmed, and leaves the code to who typed it', async () => {
    const code = await codeOf(slack);
    await type(code, discord);
    expect(said(await type(code, inDiscord('6666')))).toContain('That code is not good');
    expect((await type(code, discord)).reply.tone).toBe('warning');
    expect(await who(discord)).toContain('not linked');
  });

  it('can be confirmed by nobody but who typed the code, and once', async () => {
    const question = await type(await codeOf(slack), discord);
    expect((await confirm(question, inDiscord('6667'))).reply.tone).toBe('error');
    expect((await confirm(question, slack)).reply.tone).toBe('error');
    expect((await confirm(question, discord)).reply.tone).toBe('success');
    expect((await confirm(question, discord)).reply.tone).toBe('error');
  });

  it('can’t be confirmed without the code having been typed', async () => {
    await codeOf(slack);
    const { reply } = await bot.ask(`/link confirm with:slack:T1/U${people}`, discord);
    expect(reply.heading).toContain('That code is not good');
  });

  it('can be confirmed for ten minutes', async () => {
    const question = await type(await codeOf(slack), discord);
    bot.clock.at = new Date(bot.clock.at.getTime() + 600_000);
    expect((await confirm(question, discord)).reply.tone).toBe('error');
    expect(await who(discord)).toContain('not linked');
  });

  it('ties once, pressed twenty times at the same time', async () => {
    const question = await type(await codeOf(slack), discord);
    const before = (await bot.rows('Users')).length;
    const all = await Promise.all(Array.from({ length: 20 }, () => confirm(question, discord)));
    expect(all.filter(({ reply }) => reply.tone === 'success')).toHaveLength(1);
    expect(await bot.rows('Users')).toHaveLength(before + 1);
  });
});

describe('nobody becomes somebody they are not', () => {
  it('by their own code', async () => {
    expect(said(await type(await codeOf(discord), discord))).toContain('That code is your own');
  });

  it('when neither is a user', async () => {
    expect(said(await type(await codeOf(inSlack('U404')), discord))).toContain(
      'Neither of the two is a user',
    );
  });

  it('when both are, and differ', async () => {
    await bot.user('ada@acme.example');
    await bot.says('/user link discord:1001/4444 user:ada@acme.example');
    expect(said(await type(await codeOf(slack), inDiscord('4444')))).toContain('different users');
    await bot.says('/user unlink discord:1001/4444');
  });

  it('when both are the same already', async () => {
    await confirm(await type(await codeOf(slack), discord), discord);
    expect(said(await type(await codeOf(slack), discord))).toContain('nothing to link');
  });

  it('when the user is somebody else there', async () => {
    await bot.says(`/user link discord:1001/77${people} user:${ben()}`);
    const { reply } = await type(await codeOf(slack), discord);
    expect(reply.heading).toContain(`/user unlink discord:1001/77${people}`);
  });

  it('with a code of another account, which is like any wrong one', async () => {
    expect(said(await type(await codeOf(slack), inSlack('U1', 'T9')))).toContain('That code is not good');
    expect(said(await type(await codeOf(inSlack('U1', 'T9')), slack))).toContain('That code is not good');
  });

  it.each(['suspended', 'deleted'] as const)(
    'with a %s user, on either side, before or after',
    async (status) => {
      const users = bot.database.connection.collection<{ _id: string; email: string }>('users');
      const set = (to: string) => users.updateOne({ email: ben() }, { $set: { status: to } });
      const early = await codeOf(slack);
      const question = await type(early, discord);
      await set(status);
      expect((await bot.ask('/link', slack)).reply.tone).toBe('refusal');
      expect((await type(await codeOf(discord), slack)).reply.tone).toBe('refusal');
      expect((await confirm(question, discord)).reply.tone).toBe('refusal');
      expect(await who(discord)).toContain('not linked');
    },
  );

  it('when the link that the code stood on was taken away meanwhile', async () => {
    const question = await type(await codeOf(slack), discord);
    await bot.says(`/user unlink slack:T1/U${people}`);
    expect((await confirm(question, discord)).reply.tone).toBe('error');
    expect(await who(discord)).toContain('not linked');
  });

  it('when the workspace of the code went to another account meanwhile', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T5' }, 'acme');
    await bot.says(`/user link slack:T5/U${people} user:${ben()}`);
    const question = await type(await codeOf(inSlack(`U${people}`, 'T5')), discord);
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T5' }, 'Beta');
    expect((await confirm(question, discord)).reply.tone).toBe('error');
    expect(await who(discord)).toContain('not linked');
  });

  it('when the workspace of the one who was to join went to another account meanwhile', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T6' }, 'acme');
    const joining = inSlack(`U9${people}`, 'T6');
    const question = await type(await codeOf(joining), slack);
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T6' }, 'Beta');
    expect((await confirm(question, slack)).reply.tone).toBe('error');
    expect(said(await bot.ask(`/user show ${ben()}`))).not.toContain('T6');
  });

  it('again by the same question, after a manager has unlinked them', async () => {
    const question = await type(await codeOf(slack), discord);
    await confirm(question, discord);
    await bot.says(`/user unlink discord:1001/${people}`);
    expect((await confirm(question, discord)).reply.tone).toBe('error');
    expect(await who(discord)).toContain('not linked');
  });

  it('by guessing', async () => {
    for (let count = 0; count < 5; count += 1) await type('AAAA-BBBB-CCCC', discord);
    expect(said(await type(await codeOf(slack), discord))).toContain('Too many wrong codes');
    expect(await who(discord)).toContain('not linked');
  });
});

describe('people who are not linked', () => {
  const stranger = inDiscord('7000');

  it('get /help, /link, /whoami and /connect code:, and nothing else', async () => {
    const answers = await Promise.all(
      bot.conversation.commands.flatMap((command) =>
        Object.entries(command.subcommands).map(async ([name, { permission }]) => {
          const { reply } = await bot.ask(`/${command.name} ${name}`, { ...stranger, paced: true });
          const open = permission === 'anyone';
          return { line: `/${command.name} ${name}`, open, refused: reply.tone === 'refusal' };
        }),
      ),
    );
    expect(answers.filter(({ refused }) => !refused).map(({ line }) => line)).toEqual([
      '/connect code',
      '/help show',
      '/link new',
      '/link code',
      '/link confirm',
      '/whoami show',
    ]);
    expect(answers.every(({ open, refused }) => open !== refused)).toBe(true);
  });

  it('are told of these alone, by completion, by /help and by refusals', async () => {
    const offered = await bot.conversation.complete(stranger.identity, '/');
    expect(offered.map(({ label }) => label)).toEqual(['/connect', '/help', '/link', '/whoami']);
    expect(
      (await bot.conversation.complete(stranger.identity, '/connect ')).map(({ label }) => label),
    ).toEqual(['code', 'code:']);
    const help = said(await bot.ask('/help', stranger));
    expect(help).toContain('/link');
    expect(help).not.toMatch(/\/(audit|logins|user|apikey|alerts) /);
    expect((await bot.ask('/audit today', stranger)).reply.heading).toContain(
      'only /help, /link and /whoami answer you',
    );
    expect(said(await bot.ask('/whoami', stranger))).toContain('Type /link there');
  });
});

describe('/whoami set in Discord, which tells no zone', () => {
  it('is the account’s zone until the person sets their own', async () => {
    await confirm(await type(await codeOf(slack), discord), discord);
    expect(said(await bot.ask('/whoami', discord))).toContain("Europe/Berlin (the account's)");
    expect((await bot.ask('/whoami set zone:Asia/Tokyo', discord)).reply.tone).toBe('success');
    expect(said(await bot.ask('/whoami', discord))).toContain('Asia/Tokyo (your own choice)');
  });
});
