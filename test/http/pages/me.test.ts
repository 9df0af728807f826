import { BETTER, GOOD, invited, newestLink } from '../../signin/sign-in-page.js';
import { GENERAL } from '../../support/bot.js';
import { type Api, openApi } from '../api.js';
import { alertOf, titleOf, Visitor } from './visitor.js';

const INES = 'ines@acme.example';
const SLACK = { platform: 'slack', workspace: 'T1' } as const;
let api: Api;
let ines: Visitor;
let bo: Visitor;
beforeAll(async () => {
  api = await openApi();
  bo = new Visitor(api);
  await invited(api.bot, INES);
  await invited(api.bot, 'eve@acme.example');
  await api.bot.directory.accounts.ensure('Beta', { parentId: 'acme' });
  await api.bot.user('max@beta.example', ['Account Manager'], 'beta');
  await api.bot.says('/user invite bo@beta.example', 'max@beta.example');
  const link = `/invitation/${await newestLink(api.bot)}`;
  await bo.get(link);
  await bo.submit(link, { 'new-password': GOOD, again: GOOD });
  // From here on the terminal reaches nobody.
  await api.bot.directory.accounts.bindWorkspace(
    { platform: 'slack', workspace: 'T1', name: 'Acme HQ' },
    'acme',
  );
  ines = new Visitor(api);
  await ines.signIn(INES, GOOD);
});
afterAll(() => api.close());

/** What `/link` shows in Slack to somebody who is nobody there yet. */
async function chatLink(chatUser = 'U1'): Promise<string> {
  const identity = { ...SLACK, chatUser, name: 'Ines <3' };
  const said = await api.bot.ask('/link', { identity, channel: GENERAL });
  return /\/link\/[\w-]{43}/.exec(JSON.stringify(said.reply))?.[0] ?? JSON.stringify(said.reply);
}

describe('/link/<token>', () => {
  it('asks to sign in first, then shows both, and links when that is confirmed, once', async () => {
    const path = await chatLink();
    const stranger = new Visitor(api);
    const sent = await stranger.get(path);
    expect(sent).toMatchObject({ status: 303, to: `/sign-in?next=${encodeURIComponent(path)}&account=acme` });
    await stranger.get(sent.to);
    expect(await stranger.submit('/sign-in', { email: INES, password: GOOD })).toMatchObject({
      status: 303,
      to: path,
    });
    const both = await stranger.get(path);
    expect(both.text).toContain(INES);
    expect(both.text).toContain('Ines &lt;3');
    expect(await linkedTo(INES)).toEqual([]);
    expect(titleOf(await stranger.submit(path, {}))).toBe('Linked – Acme');
    expect(await linkedTo(INES)).toEqual(['U1']);
    expect(await stranger.get(path)).toMatchObject({ status: 410 });
  });

  it('gives nobody a second chat account in the same place', async () => {
    const path = await chatLink('U2');
    await ines.get(path);
    const refused = await ines.submit(path, {});
    expect([refused.status, titleOf(refused)]).toEqual([409, 'Error: Nothing was linked – Acme']);
    expect(await linkedTo(INES)).toEqual(['U1']);
  });

  it('is of no use to users of another account', async () => {
    const path = await chatLink('U3');
    expect((await bo.get(path)).status).toBe(403);
  });
});

describe('/me', () => {
  it('names the chats that are linked, and unlinks them', async () => {
    const shown = await ines.get('/me');
    expect(shown.text).toContain('<bdi>Acme HQ</bdi> · <bdi>U1</bdi>');
    expect(await ines.submit('/me/chats/unlink', {})).toMatchObject({ status: 303, to: '/me?done=chat' });
    expect((await ines.get('/me?done=chat')).text).toContain('That chat is unlinked.');
    expect(await linkedTo(INES)).toEqual([]);
    const [row] = (await api.bot.rows('Users')).filter(({ description }) =>
      description?.includes('unlinked'),
    );
    expect(row).toMatchObject({ username: INES, before: { chat: 'slack:T1/U1' } });
  });

  it('unlinks nobody else’s', async () => {
    const path = await chatLink();
    await ines.get(path);
    await ines.submit(path, {});
    const eve = new Visitor(api);
    await eve.signIn('eve@acme.example', GOOD);
    await eve.get('/me');
    const token = /form-token" value="([^"]+)"/.exec((await eve.get('/me')).text)?.[1] ?? '';
    await eve.send(
      'POST',
      '/me/chats/unlink',
      String(new URLSearchParams({ chat: 'slack:T1/U1', 'form-token': token })),
    );
    expect(await linkedTo(INES)).toEqual(['U1']);
  });

  it('keeps the last Account Manager who can be reached in chat', async () => {
    await api.bot.says(`/role assign user:${INES} role:"Account Manager"`);
    await ines.get('/me');
    const kept = await ines.submit('/me/chats/unlink', {});
    expect([kept.status, alertOf(kept)]).toEqual([409, expect.stringContaining('the last Account Manager')]);
    expect(await linkedTo(INES)).toEqual(['U1']);
  });

  it('speaks the language that the person chose', async () => {
    await api.bot.says('/whoami set language:fr', INES);
    const { text } = await ines.get('/me');
    expect(text).toContain('<html lang="fr" dir="ltr"');
    expect(text).toContain('Mon compte');
    await api.bot.says('/whoami set language:auto', INES);
  });

  it('changes a password by the present one, and gives the session another secret', async () => {
    await ines.get('/me/password');
    const wrong = await ines.submit('/me/password', {
      present: 'wrong',
      'new-password': BETTER,
      again: BETTER,
    });
    expect([wrong.status, alertOf(wrong)]).toEqual([
      401,
      expect.stringContaining('current password is wrong'),
    ]);
    const differ = await ines.submit('/me/password', { present: GOOD, 'new-password': BETTER, again: GOOD });
    expect(alertOf(differ)).toContain('not the same');
    const before = ines.cookies.get('__Host-castellan-session');
    const other = new Visitor(api);
    await other.signIn(INES, GOOD);
    expect(
      await ines.submit('/me/password', { present: GOOD, 'new-password': BETTER, again: BETTER }),
    ).toMatchObject({ status: 303, to: '/me?done=password' });
    expect(ines.cookies.get('__Host-castellan-session')).not.toBe(before);
    expect((await ines.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(303);
  });

  it('is left by signing out, which a link can not do', async () => {
    expect((await ines.get('/sign-out')).status).toBe(405);
    await ines.get('/me');
    expect(await ines.submit('/sign-out', {})).toMatchObject({ status: 303, to: '/sign-in?done=signed-out' });
    expect(ines.cookies.has('__Host-castellan-session')).toBe(false);
    expect((await ines.get('/me')).status).toBe(303);
  });
});

describe('/forgot', () => {
  it('says the same of everybody', async () => {
    const said = await Promise.all(
      [INES, 'nobody@acme.example'].map(async (email) => {
        const visitor = new Visitor(api);
        await visitor.get('/forgot?account=acme');
        return visitor.submit('/forgot', { email });
      }),
    );
    expect(said[0]?.text).toBe(said[1]?.text);
    expect(said[0]?.text).toContain('If there is a user with this address');
  });
});

async function linkedTo(email: string): Promise<readonly string[]> {
  const user = await api.bot.directory.users.withEmail('acme', email);
  return user === undefined
    ? []
    : (await api.bot.directory.users.chatPeople([user])).map(({ chatUser }) => chatUser);
}
