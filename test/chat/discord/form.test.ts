import fc from 'fast-check';
import type { Answer, Request } from '../../../src/chat/conversation.js';
import { partsOf, renderWindow } from '../../../src/chat/discord/modal.js';
import { type Form, type Reply, text } from '../../../src/chat/reply.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord-bot.js';
import { labels, read } from '../../support/discord-client.js';
import { COMMANDS } from '../../support/discord-commands.js';
import { WINDOW } from '../../support/discord-limits.js';
import { ALICE, BOB } from '../../support/discord-peer.js';
import { type Doing, GUILD } from '../../support/discord-state.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { hostileForm } from '../slack/hostile.js';

const field = (name: string, more: object = {}) => ({ name, label: name, ...more });
const form = (fields: Form['fields']): Form => ({
  title: 'Password policy',
  command: '/policy set',
  submitLabel: 'Save',
  fields,
});

describe('a form in Discord', () => {
  let bot: TestDiscord;
  let answer: (request: Request) => Promise<Partial<Answer> & { reply: Reply }>;
  const conversation = new ScriptedConversation((request) => answer(request));
  Object.assign(conversation, { commands: COMMANDS });
  const asked = (fields: Form['fields'], reply: Partial<Reply> = {}) => {
    answer = async ({ line }) =>
      line === '/policy set'
        ? { reply: { tone: 'plain', blocks: [], form: form(fields), ...reply } }
        : { reply: { tone: 'success', heading: 'Saved.', blocks: [] } };
  };
  beforeEach(async () => {
    conversation.asked.length = 0;
    bot = await startTestDiscord(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.peer.state.faults).toEqual([]);
  });

  const opened = (doing: Doing) => bot.peer.window(doing);
  const policy = (as = {}) => bot.peer.command('policy', 'set', {}, as);

  it('opens at once on the bare command, filled with today’s values, and runs the line it stands for', async () => {
    asked([
      field('min-length', { value: '15', required: true, hint: 'At least 8' }),
      field('mode', { choices: ['on', 'off'], value: 'off' }),
      field('note', { multiline: true }),
    ]);
    const doing = await opened(policy());
    expect(doing.how).toBe('modal');
    expect(doing.modal).toMatchObject({
      title: 'Password policy',
      components: [
        { label: 'min-length', description: 'At least 8', component: { value: '15', required: true } },
        { component: { type: 3, options: [{ value: 'on' }, { value: 'off', default: true }] } },
        { component: { style: 2, required: false } },
      ],
    });
    const sent = bot.peer.submit(doing, { 'min-length': '16', mode: 'on', note: 'why not "this"' });
    const shown = await bot.peer.answer(sent);
    expect(shown.to).toBe(ALICE);
    expect(read(shown)).toContain('Saved.');
    expect(conversation.asked[1]).toMatchObject({
      line: '/policy set min-length:16 mode:on note:"why not \\"this\\""',
      identity: { chatUser: ALICE },
    });
  });

  it('shows what the answer says above the fields, and nothing of it is lost', async () => {
    asked([field('min-length')], { heading: 'What should hold?', blocks: [text('Longer is *better*.')] });
    const { modal } = await opened(policy());
    expect(modal?.components[0]).toMatchObject({
      type: 10,
      content: '**What should hold?**\nLonger is \\*better\\*.',
    });
  });

  it('keeps a secret out of the line and of everything it shows', async () => {
    asked([field('password', { secret: true, required: true, value: 'never shown' })]);
    const doing = await opened(policy());
    expect(JSON.stringify(doing.modal)).not.toContain('never shown');
    await bot.peer.answer(bot.peer.submit(doing, { password: 'hunter2' }));
    expect(conversation.asked[1]?.line).toBe('/policy set');
    expect([...(conversation.asked[1]?.secrets ?? [])]).toEqual([['password', 'hunter2']]);
    expect(JSON.stringify([...bot.peer.state.messages.values()]) + bot.logged.join()).not.toContain(
      'hunter2',
    );
  });

  it('opens by a button when the answer took too long for a window', async () => {
    asked([field('min-length')]);
    const quick = answer;
    answer = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 1_700));
      return quick(request);
    };
    const shown = await bot.peer.answer(policy());
    expect(labels(shown)).toEqual(['Open the form']);
    expect(read(shown)).toContain('Password policy');
    asked([field('min-length', { value: '17' })]);
    const doing = await opened(bot.peer.press(shown, 'Open the form'));
    expect(doing.modal?.components[0]).toMatchObject({ component: { value: '17' } });
  });

  const nine = () =>
    Array.from({ length: 9 }, (_, at) => field(`option-${at}`, { required: at === 8, value: `${at}` }));

  it('is asked in parts of five, what is needed first, and can be sent when nothing needed is left', async () => {
    asked(nine());
    const first = await opened(policy());
    expect(first.modal?.title).toBe('Password policy (1 of 2)');
    expect(first.modal?.components.map((one) => (one.type === 18 ? one.label : ''))).toEqual([
      'option-8',
      'option-0',
      'option-1',
      'option-2',
      'option-3',
    ]);
    const noted = await bot.peer.answer(bot.peer.submit(first, { 'option-0': 'new' }));
    expect(read(noted)).toContain('Nothing is done before it is sent.');
    expect(labels(noted)).toEqual(['Go on with part 2', 'Send it as it is']);
    const second = await opened(bot.peer.press(noted, 'Go on'));
    await bot.peer.answer(bot.peer.submit(second, { 'option-7': 'last' }));
    expect(conversation.asked.at(-1)?.line).toBe(
      '/policy set option-8:8 option-0:new option-1:1 option-2:2 option-3:3 option-4:4 option-5:5 option-6:6 option-7:last',
    );
  });

  it('runs with what was filled in when it is sent before its last part', async () => {
    asked(nine());
    const noted = await bot.peer.answer(bot.peer.submit(await opened(policy()), { 'option-0': '' }));
    bot.peer.press(noted, 'Send it as it is');
    await bot.peer.changed(noted);
    expect(conversation.asked.at(-1)?.line).toBe('/policy set option-8:8 option-1:1 option-2:2 option-3:3');
  });

  it('after a mistake opens again at the window of its field, with all that was filled in', async () => {
    asked(nine());
    const quick = answer;
    answer = async (request) =>
      request.line.includes('option-3:3 ') || request.line.endsWith('option-3:3')
        ? { reply: { tone: 'error', heading: 'Three is too few.', blocks: [], about: 'option-3' } }
        : quick(request);
    const noted = await bot.peer.answer(bot.peer.submit(await opened(policy()), { 'option-0': 'two words' }));
    const second = await opened(bot.peer.press(noted, 'Go on'));
    const wrong = await bot.peer.answer(bot.peer.submit(second, { 'option-7': 'a "b"' }));
    expect(read(wrong)).toContain('Three is too few.');
    const again = await opened(bot.peer.press(wrong, 'Mend it in the form'));
    expect(JSON.stringify(again.modal)).toContain('"value":"two words"');
    const sent = await bot.peer.answer(bot.peer.submit(again, { 'option-3': '4' }));
    bot.peer.press(sent, 'Send it as it is');
    await bot.peer.changed(sent);
    expect(conversation.asked.at(-1)?.line).toBe(
      '/policy set option-4:4 option-5:5 option-6:6 option-7:"a \\"b\\"" option-8:8 option-0:"two words" option-1:1 option-2:2 option-3:4',
    );
  });

  it('asks for secrets in the last part, and cannot be sent before they are given', async () => {
    asked([field('password', { secret: true, required: true }), ...nine().slice(0, 6)]);
    const noted = await bot.peer.answer(bot.peer.submit(await opened(policy()), {}));
    expect(labels(noted)).toEqual(['Go on with part 2']);
    const last = await opened(bot.peer.press(noted, 'Go on'));
    await bot.peer.answer(bot.peer.submit(last, { password: 'hunter2' }));
    expect([...(conversation.asked.at(-1)?.secrets ?? [])]).toEqual([['password', 'hunter2']]);
  });

  it('is sent in the name of who sends it', async () => {
    asked([field('min-length')]);
    const doing = await opened(policy());
    const sent = await bot.peer.answer(bot.peer.submit(doing, { 'min-length': '1' }, { user: BOB }));
    expect(sent.to).toBe(BOB);
    expect(conversation.asked.at(-1)?.identity.chatUser).toBe(BOB);
  });

  it('says that a form is too old', async () => {
    asked([field('min-length')]);
    const doing = await opened(policy());
    const custom_id = `m0/1:${GUILD}p:gonep:gone`;
    const late = bot.peer.submit(
      { ...doing, modal: { title: 't', components: [], ...doing.modal, custom_id } },
      {},
    );
    expect(read(await bot.peer.answer(late))).toContain('This form is too old');
    expect(conversation.asked).toHaveLength(1);
  });

  it('keeps every documented limit, whatever its fields hold', () => {
    fc.assert(
      fc.property(hostileForm, fc.constantFrom(undefined, 'Words above.'), (hostile, intro) => {
        const secrets = hostile.fields.filter(({ secret }) => secret).slice(0, 4);
        const fields = [...hostile.fields.filter(({ secret }) => !secret).slice(0, 60), ...secrets];
        const parts = partsOf({ fields }, intro === undefined ? 5 : 4);
        expect(
          parts
            .flat()
            .map(({ name }) => name)
            .sort(),
        ).toEqual(fields.map(({ name }) => name).sort());
        for (const [part, some] of parts.entries()) {
          const shown = { fields: some, ...(intro === undefined ? {} : { intro }) };
          WINDOW.parse(
            JSON.parse(JSON.stringify(renderWindow(hostile, shown, 'm', { part, parts: parts.length }))),
          );
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
