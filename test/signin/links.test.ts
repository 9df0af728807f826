import type { ChatIdentity } from '../../src/accounts/asking/asker.js';
import { type Bot, GENERAL, openBot } from '../support/bot.js';
import { BETTER, begin, events, FIREFOX, GOOD, invited, newestLink, tokenOf } from './sign-in-page.js';

let bot: Bot;
const ADA = 'ada@acme.example';
beforeAll(async () => {
  bot = await openBot({ publicUrl: 'https://gate.acme.example/' });
  await invited(bot, ADA);
});
afterAll(() => bot.close());

const links = () => bot.database.connection.collection('sign_in_links').countDocuments();

describe('a forgotten password', () => {
  it('is answered alike whether there is such a user or not; one link is sent', async () => {
    const before = await links();
    for (const email of [ADA, 'nobody@acme.example', 'x'.repeat(10_000)])
      expect(await bot.signIn.forgot('acme', email, FIREFOX)).toEqual({ kind: 'sent-if-known' });
    expect(await links()).toBe(before);
    expect(await bot.signIn.answerRequests()).toBe(3);
    expect(await links()).toBe(before + 1);
    expect((await events(bot, 'nobody@acme.example')).at(-1)).toBe(
      'password-link failure no user who may sign in',
    );
    expect((await begin(bot, ADA, GOOD)).kind).toBe('signed-in');
    const link = await newestLink(bot);
    expect(await bot.signIn.linked(link)).toMatchObject({ purpose: 'reset' });
    expect((await bot.signIn.setByLink(link, BETTER, FIREFOX)).kind).toBe('signed-in');
    expect((await begin(bot, ADA, GOOD)).kind).toBe('refused');
  });

  it('sends three links an hour to a name, and looks at twenty requests of a network', async () => {
    bot.clock.at = new Date(bot.clock.at.getTime() + 3_600_000);
    const before = await links();
    for (let n = 0; n < 20; n += 1) await bot.signIn.forgot('acme', ADA, FIREFOX);
    expect((await bot.signIn.forgot('acme', ADA, FIREFOX)).kind).toBe('too-many');
    await bot.signIn.answerRequests();
    expect(await links()).toBe(before + 3);
  });

  it('has all its links ended by the first that is used', async () => {
    const one = await newestLink(bot);
    bot.clock.at = new Date(bot.clock.at.getTime() + 2 * 3_600_000);
    await bot.signIn.forgot('acme', ADA, FIREFOX);
    await bot.signIn.answerRequests();
    const two = await newestLink(bot);
    expect((await bot.signIn.setByLink(one, `${GOOD} in time`, FIREFOX)).kind).toBe('signed-in');
    expect(await bot.signIn.setByLink(two, `${GOOD} too late`, FIREFOX)).toEqual({ kind: 'ended' });
  });
});

describe('/link by the page', () => {
  const GHOST = { platform: 'slack', workspace: 'T1', chatUser: 'U0GHOST', name: 'Ghost' } as const;
  const address = async (identity: ChatIdentity = GHOST) => {
    const { reply } = await bot.conversation.ask({ identity, channel: GENERAL, line: '/link' });
    const shown = reply.blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []));
    return (
      shown
        .find((text) => text.startsWith('https://gate.acme.example/link/'))
        ?.split('/')
        .at(-1) ?? ''
    );
  };
  const ada = async () => {
    const found = await bot.signIn.find(tokenOf(await begin(bot, ADA, `${GOOD} in time`)));
    if (found === undefined) throw new Error('nobody is in');
    return found;
  };
  beforeAll(() => bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme'));

  it('shows whom it is about, and links them to whoever is signed in, once', async () => {
    const token = await address();
    expect(await bot.signIn.chatLink(token)).toMatchObject({
      person: { chatUser: 'U0GHOST' },
      name: 'Ghost',
    });
    expect(await bot.signIn.linkChat(token, await ada())).toEqual({
      kind: 'linked',
      who: 'Slack user U0GHOST',
    });
    expect((await bot.directory.asker(GHOST))?.user?.email).toBe(ADA);
    expect(await bot.signIn.linkChat(token, await ada())).toEqual({ kind: 'ended' });
  });

  it('makes nobody two users, and nobody of another account', async () => {
    const other = { ...GHOST, chatUser: 'U0OTHER' };
    const token = await address(other);
    expect(await bot.signIn.linkChat(token, await ada())).toMatchObject({ kind: 'not-linked' });
    await bot.directory.accounts.ensure('Beta');
    const stranger = await bot.user('bo@beta.example', [], 'beta');
    const { session, account } = await ada();
    expect(await bot.signIn.linkChat(token, { session, account, user: stranger })).toEqual({ kind: 'ended' });
    bot.clock.at = new Date(bot.clock.at.getTime() + 10 * 60_000);
    expect(await bot.signIn.chatLink(token)).toBeUndefined();
  });
});

it('/user sign-out ends every session, and half-done sign-ins', async () => {
  const token = tokenOf(await begin(bot, ADA, `${GOOD} in time`));
  expect(await bot.says('/user sign-out ada@acme.example devices:yes')).toContain('is signed out everywhere');
  expect(await bot.signIn.find(token)).toBeUndefined();
  expect((await bot.rows('Users')).at(-1)).toMatchObject({ action: 'Sign Out', actor: { name: 'Maya' } });
  expect((await begin(bot, ADA, `${GOOD} in time`)).kind).toBe('signed-in');
});
