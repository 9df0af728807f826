import { PassThrough } from 'node:stream';
import { startConsole } from '../../src/chat/console/start.js';
import { EMAIL, openBotOfAlice, type Platforms, startPlatforms } from '../support/alice.js';
import { type Authenticator, enrolled, testSecrets } from '../support/authenticator.js';
import { type Bot, terminal } from '../support/bot.js';
import type { TestDiscord } from '../support/discord-bot.js';
import { read } from '../support/discord-client.js';
import type { SlackBot } from '../support/slack-bot.js';
import { buttonBody, commandBody } from '../support/slack-requests.js';
import { postedView } from '../support/view-submission.js';

const LINE = '/apikey create scope:2fa';

let bot: Bot;
let alice: Authenticator;
let platforms: Platforms;
let slack: SlackBot;
let discord: TestDiscord;
beforeAll(async () => {
  bot = await openBotOfAlice({ secrets: testSecrets() }, async (opened) => {
    alice = await enrolled(opened, EMAIL);
    await opened.says('/settings set step-up:on', EMAIL);
  });
  platforms = await startPlatforms(bot.conversation);
  ({ slack, discord } = platforms);
}, 60_000);
afterAll(async () => {
  await platforms.stop();
  await bot.close();
});
beforeEach(() => {
  bot.clock.at = new Date(bot.clock.at.getTime() + 60_000);
});

const made = async () => (await bot.rows('API Keys')).filter(({ action }) => action === 'Create').length;

interface View {
  readonly title: { readonly text: string };
}

/** What Slack sends back of a view in which the code was typed. */
const submission = (view: View, values: Readonly<Record<string, string>>) =>
  postedView(view, Object.fromEntries(Object.entries(values).map(([action, value]) => [action, { value }])));

const viewOf = (call: Readonly<Record<string, unknown>> | undefined): View =>
  JSON.parse(JSON.stringify(call?.view));

describe('The code before a key is made', () => {
  let before: number;
  beforeEach(async () => {
    before = await made();
  });
  afterEach(async () => {
    expect(await made()).toBe(before + 1);
  });

  it('is a modal in Slack, for a typed line', async () => {
    const response_url = slack.api.responseUrl('typed');
    await slack.post(commandBody({ command: '/apikey', text: 'create scope:2fa', response_url }));
    const view = viewOf((await slack.api.until('views.open')).at(-1));
    const wrong = await slack.post(submission(view, { 'secret:code': '000000' }));
    expect(wrong.body).toContain('not what your authenticator shows');
    expect(await made()).toBe(before);
    const { body } = await slack.post(submission(view, { 'secret:code': alice.code() }));
    expect(body).toBe('');
  });

  it('is a modal in Slack, for a pressed button', async () => {
    const value = await bot.conversation.encode({ command: LINE }, 2000);
    const opened = slack.api.to('views.open').length;
    const actions = [{ action_id: 'press:0', value }];
    await slack.post(buttonBody({ response_url: slack.api.responseUrl('pressed'), actions }));
    const view = viewOf((await slack.api.until('views.open', opened + 1)).at(-1));
    await slack.post(submission(view, { 'secret:code': alice.code() }));
  });

  it('takes the place of the form that was filled in, in Slack', async () => {
    const opened = slack.api.to('views.open').length;
    const response_url = slack.api.responseUrl('form');
    await slack.post(commandBody({ command: '/apikey', text: 'create', response_url }));
    const form = viewOf((await slack.api.until('views.open', opened + 1)).at(-1));
    const { body } = await slack.post(submission(form, { 'value:scope': '2fa', 'value:name': 'shop' }));
    const asked: { response_action: string; view: View } = JSON.parse(body);
    expect(asked).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'A code, to be sure' } },
    });
    await slack.post(submission(asked.view, { 'secret:code': alice.code() }));
  });

  it('is a window in Discord', async () => {
    const doing = await discord.peer.window(discord.peer.command('apikey', 'create', { scope: '2fa' }));
    expect(doing.modal?.title).toBe('A code, to be sure');
    await discord.peer.answer(discord.peer.submit(doing, { code: alice.code() }));
  });

  it('comes after a press where a form was filled in, in Discord, which lets no window follow a window', async () => {
    const form = await discord.peer.window(discord.peer.command('apikey', 'create', {}));
    const shown = await discord.peer.answer(discord.peer.submit(form, { scope: '2fa', name: 'till' }));
    expect(read(shown)).toContain('Nothing is done yet');
    const asked = await discord.peer.window(discord.peer.press(shown, 'Open the form'));
    await discord.peer.answer(discord.peer.submit(asked, { code: alice.code() }));
  });

  it('is asked unseen in the terminal', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
    const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 100, rows: 40 });
    let drawn = '';
    output.on('data', (chunk: string) => {
      drawn += chunk;
    });
    const session = startConsole({
      conversation: bot.conversation,
      identity: terminal(EMAIL),
      input,
      output,
      interactive: true,
      greeting: { who: '', examples: [] },
      prompt: '> ',
      downloads: '/nowhere',
      cwd: '/',
      columns: 100,
      colour: false,
      report: () => {},
    });
    const sees = (words: string) => discord.peer.until(() => drawn.includes(words), words);
    const code = alice.code();
    await sees('> ');
    input.write(`${LINE}\r`);
    await sees('(not shown): ');
    input.write(`${code}\r`);
    await sees('Go on? [Y/n]');
    input.write('\r');
    await sees('is ready');
    expect(drawn).not.toContain(code);
    input.end();
    await session.done;
  });
});
