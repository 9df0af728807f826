import type { Reply } from '../../src/chat/reply.js';
import { type Bot, openBot } from '../support/bot.js';

interface Wish {
  readonly subject: string;
  readonly address: { readonly to: { readonly person?: string; readonly channel?: string } };
  readonly content: string;
}

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('grace@acme.example');
  await bot.user('ben@acme.example', ['Account Manager']);
  await bot.user('lena@acme.example');
  await bot.user('omar@acme.example');
});
afterAll(() => bot.close());
beforeEach(async () => {
  for (const name of ['postings', 'notices']) await bot.database.connection.collection(name).deleteMany({});
});

/** As the job does, when what came has been gathered. */
async function send() {
  bot.clock.at = new Date(bot.clock.at.getTime() + 6000);
  return bot.notices.send(bot.clock.at);
}
const wishes = () => bot.database.connection.collection<Wish>('postings').find().sort({ _id: 1 }).toArray();
const repliesTo = async (person: string): Promise<readonly Reply[]> =>
  (await wishes())
    .filter(({ address, subject }) => address.to.person === person && subject.startsWith('notice:'))
    .map(({ content }) => JSON.parse(content).reply);
const rows = async (action: string) =>
  (await bot.rows('Business Group')).filter((row) => row.action === action);

describe('a business group', () => {
  it('tells its owner of changes, and the row says with what outcome', async () => {
    await bot.says('/group add name:Sales owner:grace@acme.example');
    await send();
    const [reply] = await repliesTo('grace@acme.example');
    expect(reply?.heading).toContain('Maya: Business group Sales added');
    expect(reply?.heading).toContain('You own it.');
    const told = (await rows('Notify business group owner')).at(-1);
    expect(told).toMatchObject({ status: 'success', actor: { name: 'Castellan' }, after: { message: 1 } });
    expect(told?.description).toContain('told: 1 by direct message');
    expect(told?.correlationId).toBe((await rows('Add')).at(-1)?.correlationId);
  });

  it('tells users that they were assigned, each once, and not whoever did it', async () => {
    await bot.says('/group assign id:Sales users:lena@acme.example,omar@acme.example,maya@acme.example');
    await send();
    expect((await repliesTo('lena@acme.example')).map(({ heading }) => heading)).toEqual([
      'Maya assigned you to the business group Sales.',
    ]);
    expect(await repliesTo('maya@acme.example')).toEqual([]);
    expect((await rows('Notify assigned users')).at(-1)).toMatchObject({ after: { message: 2 } });
    await send();
    expect(await repliesTo('lena@acme.example')).toHaveLength(1);
    expect(await rows('Notify assigned users')).toHaveLength(1);
  });

  it('gathers what comes at once into one message, with a row for each change', async () => {
    const before = (await rows('Notify business group owner')).length;
    for (const text of ['one', 'two', 'three']) {
      bot.clock.at = new Date(bot.clock.at.getTime() + 1000);
      await bot.says(`/group edit id:Sales description:${text}`);
    }
    await send();
    const [reply, ...others] = await repliesTo('grace@acme.example');
    expect(others).toEqual([]);
    expect(reply?.heading).toBe('3 changes that concern you');
    expect(JSON.stringify(reply?.blocks)).toMatch(/one.*two.*three/s);
    expect(await rows('Notify business group owner')).toHaveLength(before + 3);
  });

  it('does not tell who has muted it, and says so in the row', async () => {
    await bot.says('/whoami set mute:groups', 'grace@acme.example');
    await bot.says('/group edit id:Sales description:quiet');
    await send();
    expect(await repliesTo('grace@acme.example')).toEqual([]);
    expect((await rows('Notify business group owner')).at(-1)).toMatchObject({
      status: 'success',
      after: { muted: 1 },
    });
    await bot.says('/whoami set mute:none', 'grace@acme.example');
  });

  it('tells who owned it and who owns it now', async () => {
    await bot.says('/group edit id:Sales owner:ben@acme.example');
    await send();
    expect((await repliesTo('grace@acme.example'))[0]?.heading).toContain('You do not own it any more.');
    expect((await repliesTo('ben@acme.example'))[0]?.heading).toContain('You own it.');
  });

  it('leaves a failure where somebody could not be reached', async () => {
    // Where a workspace serves the account, the terminal is nobody's.
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1', name: 'Acme' }, 'acme');
    await bot.says('/group unassign id:Sales users:lena@acme.example');
    await send();
    expect((await rows('Notify assigned users')).at(-1)).toMatchObject({
      status: 'failure',
      reason: '1 of 1 could not be reached: linked to no chat, and no mail is set up',
    });
    await bot.database.connection.collection('chat_workspaces').deleteMany({});
  });

  it('tells nobody of a change that was not made', async () => {
    await bot.says('/group add name:Sales owner:grace@acme.example');
    await send();
    expect(await repliesTo('grace@acme.example')).toEqual([]);
  });
});

describe('a template that is submitted', () => {
  const cards = async () => (await wishes()).filter(({ subject }) => subject.startsWith('approval:'));
  const shown = async (wish: Wish | undefined) =>
    bot.renderLive(JSON.parse(wish?.content ?? ''), {
      accountId: 'acme',
      address: { platform: 'console', workspace: 'local', to: { channel: 'terminal' } },
      wantedAt: bot.clock.at,
      posted: false,
    });
  const press = async (reply: Reply | undefined, label: string, as: string) =>
    bot.ask(reply?.buttons?.find((each) => each.label === label)?.command ?? `no button ${label}`, { as });
  /** Written and submitted by Maya. */
  async function submitted(name: string) {
    await bot.says(`/template create name:${name} language:en category:utility body:Hello`);
    await bot.says(`/template submit id:${name}`);
    return (await cards())[0];
  }

  it('is shown to those who may approve it, but for its author', async () => {
    const wish = await submitted('First');
    expect(wish?.address.to.person).toBe('ben@acme.example');
    expect(await cards()).toHaveLength(1);
    const card = await shown(wish);
    expect(card?.heading).toBe('Template First waits for approval');
    expect(JSON.stringify(card?.blocks)).toContain('Ben');
  });

  it('is not decided by its author while somebody else may; who that is, is said', async () => {
    const card = await shown(await submitted('Second'));
    expect(JSON.stringify((await press(card, 'Approve', 'maya@acme.example')).reply)).toContain(
      'Ask Ben (ben@acme.example)',
    );
  });

  it('is rejected with a reason, which its author is told, with what to do', async () => {
    const wish = await submitted('Third');
    const { reply } = await press(await shown(wish), 'Reject', 'ben@acme.example');
    expect(reply.form?.fields.map(({ name }) => name)).toContain('reason');
    await bot.ask(`${reply.form?.command} reason:"Too short"`, { as: 'ben@acme.example' });
    expect((await shown(wish))?.heading).toBe('Template Third: rejected by Ben: Too short');
    await send();
    const [told] = await repliesTo('maya@acme.example');
    expect(told?.heading).toBe('Ben rejected your template Third: Too short');
    expect(told?.buttons?.map(({ label }) => label).slice(0, 2)).toEqual(['Edit', 'Resubmit']);
    await press(told, 'Resubmit', 'maya@acme.example');
    expect(await cards()).toHaveLength(2);
    expect((await shown(wish))?.heading).toContain('submitted again');
  });

  it('goes to the approvers’ channel where there is one, and shows there what was decided', async () => {
    await bot.says('/settings set approvals:console:local');
    const wish = await submitted('Fourth');
    expect(wish?.address.to).toEqual({ channel: 'terminal' });
    await press(await shown(wish), 'Approve', 'ben@acme.example');
    expect((await shown(wish))?.heading).toBe('Template Fourth: approved by Ben');
  });
});

it('goes by mail to whoever is in no chat', async () => {
  const sent: { to: string; subject: string; text: string }[] = [];
  const mailing = await openBot({ post: async (to, text) => void sent.push({ to, ...text }) });
  try {
    await mailing.user('grace@acme.example');
    await mailing.directory.accounts.bindWorkspace(
      { platform: 'slack', workspace: 'T2', name: 'Acme' },
      'acme',
    );
    await mailing.says('/group add name:Sales owner:grace@acme.example');
    mailing.clock.at = new Date(mailing.clock.at.getTime() + 6000);
    await mailing.notices.send(mailing.clock.at);
    await mailing.mailSender?.sendDue();
    expect(sent).toEqual([
      {
        to: 'grace@acme.example',
        subject: expect.stringContaining('Maya: Business group Sales added'),
        text: expect.stringContaining('You own it.'),
      },
    ]);
    const told = (await mailing.rows('Business Group')).at(-1);
    expect(told).toMatchObject({
      action: 'Notify business group owner',
      after: { mail: 1 },
      status: 'success',
    });
  } finally {
    await mailing.close();
  }
});
