import { WebAPIRequestError } from '@slack/web-api';
import type { Button, Reply } from '../../../src/chat/reply.js';
import { table, text } from '../../../src/chat/reply.js';
import { notDelivered } from '../../../src/chat/slack/outlook.js';
import { slackPlatform } from '../../../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../../../src/chat/slack/workspace.js';
import type { ChatPlatform } from '../../../src/delivery/platform.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { person, type Refusal, SlackApi } from '../../support/slack-api.js';

let api: SlackApi;
let slack: ChatPlatform;
const conversation = new ScriptedConversation(async () => ({ reply: card }));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
beforeEach(async () => {
  api = await SlackApi.start();
  const settings = { botToken: 'xoxb-secret', apiUrl: api.url };
  const workspace = await openSlackWorkspace(settings, { clock: { now: () => new Date(0) }, log: silent });
  slack = slackPlatform(workspace, conversation);
});
afterEach(async () => {
  await api.stop();
  expect(api.faults).toEqual([]);
});

const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  command: `/alerts ${label.toLowerCase()} id:in-7k2m9d`,
  ...more,
});
const card: Reply = {
  tone: 'warning',
  heading: 'Brute force, 147 failures',
  blocks: [text('root, <!channel> and @here'), table([{ title: 'When' }], [['12:01:04']])],
  buttons: [button('Ack', { style: 'primary' }), button('Resolve')],
  menu: [button('Snooze'), button('Suspend', { confirm: 'Suspend root?' })],
};
const GENERAL = { channel: 'C01GEN' };

it('Slack knows whose e-mail address it is, of members alone', async () => {
  const ask = (email: string) => slack.memberWithEmail?.(email);
  expect(await ask('alice@example.com')).toBe('U01ALICE');
  expect(await ask('nobody@example.com')).toBeUndefined();
  const others = {
    guest: { is_restricted: true },
    bot: { is_bot: true },
    stranger: { team_id: 'T9' },
    gone: { deleted: true },
  };
  for (const [name, more] of Object.entries(others)) {
    const id = `U0${name.toUpperCase()}`;
    api.users.set(id, person(id, name, `${name}@example.com`, 'UTC', more));
    expect(await ask(`${name}@example.com`)).toBeUndefined();
  }
});

describe('A card in Slack', () => {
  it('is posted with nothing in it looked up, and edited in its place', async () => {
    const posted = await slack.post(GENERAL, card);
    expect(api.messages[0]?.shown[0]).toMatchObject({
      channel: 'C01GEN',
      link_names: 'false',
      parse: 'none',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    await slack.edit(posted, { ...card, heading: 'Acknowledged' });
    await slack.edit(posted, { ...card, heading: 'Acknowledged' });
    expect(api.messages).toHaveLength(1);
    expect(api.messages[0]?.shown.map((args) => args.text)).toEqual([
      '⚠️ Brute force, 147 failures',
      '⚠️ Acknowledged',
      '⚠️ Acknowledged',
    ]);
    expect(api.to('chat.update')[0]).toMatchObject({ link_names: 'false', parse: 'none' });
  });

  it('reaches a person by the direct message with them', async () => {
    expect(await slack.post({ person: 'U01ALICE' }, card)).toMatchObject({ channel: 'D0ALICE' });
  });

  it('is made smaller once when Slack finds it too large', async () => {
    api.refuse('chat.postMessage', 'msg_blocks_too_long');
    await slack.post(GENERAL, card);
    expect(JSON.stringify(api.messages[0]?.shown)).not.toContain('"type":"table"');
    api.refuse('chat.update', 'msg_too_long', 'msg_too_long');
    const posted = { channel: 'C01GEN', message: api.messages[0]?.ts ?? '' };
    await expect(slack.edit(posted, card)).rejects.toMatchObject({ outlook: { kind: 'never' } });
  });
});

describe('What Slack refuses', () => {
  it.each<[string, Refusal, object]>([
    ['too fast, for so long', 7, { kind: 'later', afterMs: 7_000 }],
    ['too fast, for a while', { http: 429 }, { kind: 'later' }],
    ['too fast, in words', 'ratelimited', { kind: 'later' }],
    ['a failure of its own', { http: 500 }, { kind: 'unknown' }],
    ['a failure of its own, in words', 'internal_error', { kind: 'unknown' }],
    ['a reset after it was taken', { taken: 'reset' }, { kind: 'unknown' }],
    [
      'an archived channel',
      'is_archived',
      { kind: 'never', advice: expect.stringContaining('name another channel') },
    ],
    [
      'a channel it is no member of',
      'not_in_channel',
      { kind: 'never', advice: expect.stringContaining('/invite @castellan') },
    ],
    ['a lost token', 'token_revoked', { kind: 'never', advice: expect.stringContaining('SLACK_BOT_TOKEN') }],
    ['a missing scope', 'missing_scope', { kind: 'never', advice: expect.stringContaining('manifest.yml') }],
    [
      'a word nobody knows',
      'ekm_access_denied',
      { kind: 'never', advice: expect.stringContaining('ekm_access_denied') },
    ],
  ])('is %s', async (_, refusal, outlook) => {
    api.refuse('chat.postMessage', refusal);
    await expect(slack.post(GENERAL, card)).rejects.toMatchObject({ name: 'NotDelivered', outlook });
  });

  it('is a message that is gone', async () => {
    const nowhere = { channel: 'C01GEN', message: '1600000000.000100' };
    await expect(slack.edit(nowhere, card)).rejects.toMatchObject({ outlook: { kind: 'gone' } });
  });

  it('is a person who has left', async () => {
    const posting = slack.post({ person: 'U0NOBODY' }, card);
    await expect(posting).rejects.toMatchObject({
      outlook: { kind: 'never', advice: expect.stringContaining('/oncall') },
    });
  });

  it('is nothing yet when only the direct message could not be opened', async () => {
    api.refuse('conversations.open', { http: 500 }, { http: 500 }, { http: 500 });
    await expect(slack.post({ person: 'U01ALICE' }, card)).rejects.toMatchObject({
      outlook: { kind: 'later' },
    });
    expect(api.messages).toEqual([]);
  });

  it.each([
    ['ECONNREFUSED', 'later'],
    ['ENOTFOUND', 'later'],
    ['ECONNRESET', 'unknown'],
    ['UND_ERR_SOCKET', 'unknown'],
  ])('is a connection that ended with %s: %s', (code, kind) => {
    const cause = Object.assign(new Error('the network'), { code });
    const error = new WebAPIRequestError(new TypeError('fetch failed', { cause }));
    const blocked = { where: 'channel C1', botName: 'castellan' };
    expect(notDelivered(error, blocked)).toMatchObject({ message: `Slack: ${code}`, outlook: { kind } });
  });

  it('never shows the token', async () => {
    api.refuse('chat.postMessage', { http: 500 });
    const error: unknown = await slack.post(GENERAL, card).catch((thrown: unknown) => thrown);
    expect(error instanceof Error && error.message).toBe('Slack: HTTP 500');
  });
});

describe('Whether Castellan can post somewhere', () => {
  it('is tried where only the asker sees it', async () => {
    await slack.check('C01GEN', 'U01ALICE');
    expect(api.to('chat.postEphemeral')).toMatchObject([
      { channel: 'C01GEN', user: 'U01ALICE', text: 'Castellan can post here.' },
    ]);
    expect(api.messages).toEqual([]);
  });

  it('says whom to ask for what', async () => {
    await expect(slack.check('C0OTHER', 'U01ALICE')).rejects.toMatchObject({
      name: 'UserError',
      message: 'Castellan is no member of channel C0OTHER: type /invite @castellan in that channel.',
    });
    await expect(slack.check('C01GEN', 'U0ELSE')).rejects.toThrow(/You are no member of channel C01GEN/);
    api.refuse('chat.postEphemeral', { http: 500 }, { http: 500 }, { http: 500 });
    await expect(slack.check('C01GEN', 'U01ALICE')).rejects.toThrow(/Try again in a minute/);
  });
});
