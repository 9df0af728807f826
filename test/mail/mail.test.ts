import { openSmtp } from '../../src/mail/smtp.js';
import { FIREFOX, GOOD } from '../signin/sign-in-page.js';
import { type Bot, openBot } from '../support/bot.js';
import { type MailServer, startMailServer } from './mail-server.js';

let server: MailServer;
let bot: Bot;
beforeAll(async () => {
  server = await startMailServer();
  const post = openSmtp({ url: server.url, from: 'Castellan <castellan@acme.example>' });
  bot = await openBot({ post, publicUrl: 'https://gate.acme.example' });
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
});
afterAll(async () => {
  await bot.close();
  await server.close();
});
beforeEach(() => {
  server.refuse(undefined);
  server.taken.splice(0);
});

const later = (minutes: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + minutes * 60_000);
};
const send = async () => bot.mailSender?.sendDue();
const waiting = () => bot.database.connection.collection('mails').countDocuments();
const deliveries = async (to: string) =>
  (await bot.rows('Chat Deliveries'))
    .filter(({ resources }) => resources.some(({ name }) => name === to))
    .map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`));
/** The secret in the newest mail, of quoted-printable words. */
const secret = () => {
  const raw = (server.taken.at(-1)?.raw ?? '').replace(/=\r\n/g, '');
  return /https:\/\/gate\.acme\.example\/invitation\/([\w-]{43})/.exec(raw)?.[1] ?? '';
};

it('an invitation reaches somebody who is in no chat by mail, and lets them in', async () => {
  expect(await bot.says('/user invite ines@acme.example')).toContain('by mail to ines@acme.example');
  expect(JSON.stringify(await bot.database.connection.collection('mails').find().toArray())).not.toContain(
    '/invitation/',
  );
  expect(await send()).toBe(1);
  expect(server.taken).toMatchObject([{ to: 'ines@acme.example' }]);
  expect(server.taken[0]?.raw).toMatch(/^From: Castellan <castellan@acme.example>/m);
  expect(server.taken[0]?.raw).toMatch(/^Subject: You are invited to Acme/m);
  expect((await bot.signIn.setByLink(secret(), GOOD, FIREFOX)).kind).toBe('signed-in');
  expect(await deliveries('ines@acme.example')).toEqual(['success']);
  expect(await waiting()).toBe(0);
});

it('is tried again while the server says later; the first failure has a row, those after it none', async () => {
  server.refuse(451);
  await bot.says('/user invite late@acme.example');
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await send()).toBe(0);
    later(1);
  }
  server.refuse(undefined);
  expect(await send()).toBe(1);
  expect(await bot.signIn.linked(secret())).toMatchObject({ user: { email: 'late@acme.example' } });
  expect(await deliveries('late@acme.example')).toEqual(['failure: the mail server answered 451', 'success']);
});

it('is given up where the server refuses for good, and says so', async () => {
  server.refuse(550);
  await bot.says('/user invite never@acme.example');
  expect(await send()).toBe(0);
  later(60);
  server.refuse(undefined);
  expect(await send()).toBe(0);
  expect(await deliveries('never@acme.example')).toEqual(['failure: given up: the mail server answered 550']);
});

it('is sent once by two processes, and not at all when the link is over', async () => {
  await bot.says('/user invite twice@acme.example');
  const sent = await Promise.all([send(), send()]);
  expect(sent.map(Number).sort()).toEqual([0, 1]);
  await bot.says('/user invite over@acme.example');
  await bot.says('/user invite over@acme.example');
  expect(await send()).toBe(1);
  expect(server.taken.filter(({ to }) => to === 'over@acme.example')).toHaveLength(1);
});

it('takes no line breaks or further recipients from a name or an address', async () => {
  const refused = await bot.says('/user invite "x@acme.example, y@evil.example"');
  expect(refused).toContain('is no e-mail address');
  expect(await bot.says('/user invite z@acme.example name:"Z\\r\\nBcc: y@evil.example"')).toContain('✗');
  await send();
  expect(server.taken).toEqual([]);
  // Whoever came by another way than chat may be called anything.
  const user = await bot.user('z@acme.example');
  const name = 'Z\r\nBcc: y@evil.example';
  await bot.database.connection.collection('users').updateOne({ email: user.email }, { $set: { name } });
  await bot.says('/user reset-password z@acme.example');
  await send();
  expect(server.taken.map(({ to }) => to)).toEqual(['z@acme.example']);
  expect(server.taken[0]?.raw).not.toMatch(/^Bcc:/m);
});
