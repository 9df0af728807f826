import { z } from 'zod';
import type { Request } from '../../../src/chat/conversation.js';
import { type Button, type Reply, text } from '../../../src/chat/reply.js';
import { renderReply } from '../../../src/chat/slack/render.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.js';
import { MESSAGE } from '../../support/slack-limits.js';
import { buttonBody } from '../../support/slack-requests.js';

const answer: Reply = { tone: 'success', heading: 'Done', blocks: [text('done')] };
const conversation = new ScriptedConversation(async () => ({ reply: answer }));
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  command: `/alerts do:${label}`,
  ...more,
});
const card = (menu: readonly Button[], buttons: readonly Button[] = [button('Acknowledge')]): Reply => ({
  tone: 'warning',
  heading: 'Brute force',
  blocks: [text('147 failures')],
  buttons,
  menu,
});

const OPTION = z.object({ text: z.object({ text: z.string() }), value: z.string() });
const ACTIONS = z.object({
  type: z.literal('actions'),
  elements: z.array(z.object({ type: z.string(), options: z.array(OPTION).optional() })),
});

async function elementsOf(reply: Reply) {
  const message = await renderReply(reply, { encode: (press, limit) => conversation.encode(press, limit) });
  MESSAGE.parse(message);
  const actions = message.blocks.flatMap((block) => {
    const read = ACTIONS.safeParse(block);
    return read.success ? [read.data] : [];
  });
  return actions.flatMap(({ elements }) => elements);
}
const many = (count: number) => Array.from({ length: count }, (_, at) => button(`Entry ${at}`));

describe('A menu in Slack', () => {
  it.each([
    ['none at all', 0, ['button']],
    ['a button, when it has one entry', 1, ['button', 'button']],
    ['behind dots, up to five', 5, ['button', 'overflow']],
    ['a select, beyond five', 6, ['button', 'static_select']],
    ['a select of a hundred, and the rest is named', 120, ['button', 'static_select']],
  ])('is %s', async (_, count, types) => {
    const elements = await elementsOf(card(many(count)));
    expect(elements.map(({ type }) => type)).toEqual(types);
    const message = await renderReply(card(many(count)), { encode: conversation.encode.bind(conversation) });
    expect(JSON.stringify(message).includes('Buttons left out: Entry 100')).toBe(count > 100);
  });

  it('has its place beside the most buttons there may be', async () => {
    const elements = await elementsOf(card(many(3), many(40)));
    expect([elements.length, elements.at(-1)?.type]).toEqual([25, 'overflow']);
  });

  it('parks what is longer than an entry’s value may be', async () => {
    const long = button('Expected', { command: `/alerts expect-add reason:"${'x'.repeat(300)}"` });
    const [, menu] = await elementsOf(card([long, button('Snooze')]));
    const value = menu?.options?.[0]?.value ?? '';
    expect(value.length).toBeLessThanOrEqual(150);
    expect(await conversation.decode(value)).toEqual({ command: long.command });
  });

  it('leaves out an entry that does what another does', async () => {
    const twice = [button('Snooze'), button('Snooze'), button('Resolve')];
    expect((await elementsOf(card(twice)))[1]?.options).toHaveLength(2);
  });
});

describe('An entry chosen', () => {
  let bot: SlackBot;
  beforeEach(async () => {
    conversation.asked.length = 0;
    bot = await startSlackBot(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.api.faults).toEqual([]);
  });

  let presses = 0;
  /** On a card that is up in the channel, for everybody. */
  const choose = (value: string, label: string) =>
    send({
      container: { type: 'message', is_ephemeral: false },
      actions: [
        {
          action_id: 'press:menu',
          type: 'overflow',
          selected_option: { text: { type: 'plain_text', text: label, emoji: false }, value },
        },
      ],
    });
  const send = (fields: object) =>
    bot.post(buttonBody({ response_url: bot.api.responseUrl(`m${++presses}`), ...fields }));
  const told = async (count: number): Promise<Readonly<Record<string, unknown>> | undefined> =>
    (await bot.api.until('response_url', count)).at(-1);

  it('is a press, answered to the presser alone, and the card stays', async () => {
    await choose(await conversation.encode({ command: '/alerts snooze id:in-1 for:1h' }, 150), 'Snooze 1 h');
    expect(await told(1)).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(lines()).toEqual(['/alerts snooze id:in-1 for:1h']);
  });

  it('that asks first does nothing until it is confirmed', async () => {
    const press = {
      command: '/user suspend user:root',
      confirm: 'Suspend root? They are signed out at once.',
    };
    await choose(await conversation.encode(press, 150), 'Suspend user');
    const question = await told(1);
    expect(question).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(JSON.stringify(question)).toContain('They are signed out at once.');
    expect(lines()).toEqual([]);

    const [yes, no] = buttonsOf(question);
    expect([yes?.text.text, no?.text.text]).toEqual(['Suspend user', 'Cancel']);
    await send({ actions: [{ action_id: 'press:0', value: yes?.value }] });
    expect(await told(2)).toMatchObject({ replace_original: true });
    expect(lines()).toEqual(['/user suspend user:root']);
  });

  it('that is taken back goes away and does nothing', async () => {
    await send({ actions: [{ action_id: 'cancel' }] });
    expect(await told(1)).toEqual({ delete_original: true });
    expect(lines()).toEqual([]);
  });

  it('that nobody knows any more says so', async () => {
    await choose('p:gone', 'Old');
    expect(JSON.stringify(await told(1))).toContain('too old');
  });

  const lines = () => conversation.asked.map(({ line }: Request) => line);
});

const BUTTONS = z.array(z.object({ text: z.object({ text: z.string() }), value: z.string().optional() }));

function buttonsOf(message: Readonly<Record<string, unknown>> | undefined) {
  const blocks = z.array(z.looseObject({ type: z.string() })).parse(message?.blocks);
  return BUTTONS.parse(blocks.find(({ type }) => type === 'actions')?.elements);
}
