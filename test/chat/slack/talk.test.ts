import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProducedFile, Request } from '../../../src/chat/conversation.js';
import { type Reply, text } from '../../../src/chat/reply.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { person } from '../../support/slack-api.js';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.js';
import { buttonBody, commandBody, mentionBody } from '../../support/slack-requests.js';
import { until } from '../../support/until.js';

const shareable: Reply = {
  tone: 'plain',
  heading: 'Audit trail, today',
  blocks: [text('3 rows')],
  shareable: true,
};

describe('talking in Slack', () => {
  let bot: SlackBot;
  let answer: (
    request: Request,
  ) => Promise<{ reply: Reply; file?: ProducedFile; audience?: 'caller' | 'channel' }>;
  const conversation = new ScriptedConversation((request) => answer(request));
  beforeEach(async () => {
    answer = async () => ({ reply: shareable });
    conversation.asked.length = 0;
    conversation.delivered.length = 0;
    conversation.unshown.length = 0;
    bot = await startSlackBot(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.api.faults).toEqual([]);
    expect(bot.logged.join()).not.toContain('xoxb');
  });

  let presses = 0;
  const type = (fields: Readonly<Record<string, string>>) =>
    bot.post(commandBody({ response_url: bot.api.responseUrl(`r${++presses}`), ...fields }));
  const press = (value: string | undefined, fields: object = {}) =>
    bot.post(
      buttonBody({
        response_url: bot.api.responseUrl(`p${++presses}`),
        actions: [{ action_id: 'press:0', value }],
        ...fields,
      }),
    );
  const button = (message: Readonly<Record<string, unknown>> | undefined, label: string) => {
    const blocks: { elements?: { text?: { text?: string }; value?: string }[] }[] = JSON.parse(
      JSON.stringify(message?.blocks),
    );
    return blocks.flatMap(({ elements }) => elements ?? []).find((element) => element.text?.text === label)
      ?.value;
  };

  it('asks the typed line for the person who typed it', async () => {
    await type({ command: '/audit', text: 'today module:Templates' });
    await bot.api.until('response_url');
    expect(conversation.asked[0]).toMatchObject({
      line: '/audit today module:Templates',
      identity: { platform: 'slack', workspace: 'T01TEST', chatUser: 'U01ALICE' },
      channel: { id: 'slack:T01TEST/C01GEN', name: '#general', private: false },
    });
    expect(await conversation.asked[0]?.lookUp?.()).toMatchObject({
      kind: 'member',
      email: 'alice@example.com',
      zone: 'Europe/Berlin',
    });
  });

  it('answers the caller alone', async () => {
    await type({});
    const [answered] = await bot.api.until('response_url');
    expect(answered).toMatchObject({ response_type: 'ephemeral' });
    expect(JSON.stringify(answered)).toContain('3 rows');
  });

  it('posts an answer for everybody when its Share button is pressed', async () => {
    await type({ text: 'today' });
    const [answered] = await bot.api.until('response_url');
    await press(button(answered, 'Share'));
    const [posted] = await bot.api.until('chat.postMessage');
    expect(posted).toMatchObject({
      channel: 'C01GEN',
      unfurl_links: 'false',
      link_names: 'false',
      parse: 'none',
    });
    expect(JSON.stringify(posted?.blocks)).toContain('Shared by Alice: /audit today');
    expect(conversation.asked[1]).toMatchObject({ line: '/audit today', audience: 'channel' });
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([{ action: 'Post', correlationId: 'c1', failed: false }]);
  });

  it('offers no Share for a secret, nor where nobody else reads', async () => {
    answer = async () => ({ reply: { ...shareable, secret: true } });
    await type({});
    await bot.api.until('response_url');
    answer = async () => ({ reply: shareable });
    await type({ channel_id: 'D0ALICE', channel_name: 'directmessage' });
    const answers = await bot.api.until('response_url', 2);
    expect(JSON.stringify(answers)).not.toContain('Share');
    expect(conversation.asked[1]?.channel).toMatchObject({ name: 'direct message', private: true });
  });

  it('takes a direct message between two people for no private one', async () => {
    await type({ channel_id: 'D0OTHER', channel_name: 'directmessage' });
    await bot.api.until('response_url');
    expect(conversation.asked[0]?.channel.private).toBe(false);
  });

  it('never posts a secret, even where a public answer was pressed for', async () => {
    answer = async () => ({
      reply: { tone: 'success', secret: true, blocks: [text('cst_1')] },
      audience: 'channel',
    });
    await press(JSON.stringify({ command: '/apikey create', audience: 'channel' }));
    await bot.api.until('response_url');
    expect(bot.api.to('chat.postMessage')).toEqual([]);
  });

  it('undoes what nobody could be shown, and tells the caller when there is a way again', async () => {
    answer = async () => ({
      reply: {
        tone: 'success',
        secret: true,
        ifNotShown: '/apikey revoke id:k_1',
        blocks: [text('cst_1')],
      },
    });
    bot.api.refuse('response_url', 'no_text', 'no_text');
    bot.api.refuse('chat.postEphemeral', 'user_not_in_channel');
    bot.api.refuse('conversations.open', 'user_disabled');
    await type({ command: '/apikey', text: 'create scope:2fa' });
    const [told] = await bot.api.until('chat.postEphemeral');
    expect(JSON.stringify(told)).toContain('Undone by /apikey revoke id:k_1');
    expect(JSON.stringify(bot.api.calls)).not.toContain('cst_1');
    expect(conversation.unshown).toHaveLength(1);
  });

  it('says what to type where the bot is no member', async () => {
    await press(JSON.stringify({ command: '/audit today', audience: 'channel' }), {
      channel: { id: 'C99', name: 'ops' },
    });
    const [told] = await bot.api.until('response_url');
    expect(JSON.stringify(told)).toContain('Type /invite @castellan in that channel');
    expect(button(told, 'Try again')).toBe(JSON.stringify({ command: '/audit today', audience: 'channel' }));
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([{ action: 'Post', failed: true }]);
  });

  it('puts the next page in the place of the one it was pressed on', async () => {
    await press(JSON.stringify({ command: '/audit today page:2' }));
    expect((await bot.api.until('response_url'))[0]).toMatchObject({ replace_original: true });
  });

  it('leaves a message that others see as it is', async () => {
    await press(JSON.stringify({ command: '/audit today page:2' }), { container: { is_ephemeral: false } });
    expect((await bot.api.until('response_url'))[0]).toMatchObject({ replace_original: false });
  });

  it('says that a button is too old', async () => {
    await press('p:gone');
    expect(JSON.stringify(await bot.api.until('response_url'))).toContain('too old');
  });

  it('answers a mention in its thread, the slash optional', async () => {
    await bot.post(
      mentionBody({ text: '<@U0BOT> audit today ip:10.0.0.0/8 &amp; more', thread_ts: '1700000000.000100' }),
    );
    const [answered] = await bot.api.until('chat.postEphemeral');
    expect(answered).toMatchObject({ channel: 'C01GEN', user: 'U01ALICE', thread_ts: '1700000000.000100' });
    expect(conversation.asked[0]?.line).toBe('/audit today ip:10.0.0.0/8 & more');
  });

  it('knows a channel mentioned in by the name it learnt there, else by its id', async () => {
    await bot.post(mentionBody({ text: '<@U0BOT> help' }, 'Ev1'));
    await bot.api.until('chat.postEphemeral');
    await type({});
    await bot.api.until('response_url');
    await bot.post(mentionBody({ text: '<@U0BOT> help again' }, 'Ev2'));
    await bot.api.until('chat.postEphemeral', 2);
    expect(conversation.asked.map(({ channel }) => channel.name)).toEqual([
      'channel C01GEN',
      '#general',
      '#general',
    ]);
  });

  it('does not answer bots', async () => {
    await bot.post(mentionBody({ text: '<@U0BOT> help', bot_id: 'B1' }));
    await bot.stopAdapter();
    expect(conversation.asked).toEqual([]);
  });

  it('knows people of other organisations as strangers, even with a familiar id', async () => {
    await press(JSON.stringify({ command: '/audit today' }), { user: { id: 'U01ALICE', team_id: 'T99' } });
    await bot.api.until('response_url');
    expect(conversation.asked[0]?.identity.chatUser).toBe('T99U01ALICE');
    expect(await conversation.asked[0]?.lookUp?.()).toMatchObject({ kind: 'other-organisation' });
    expect(bot.api.to('users.info')).toEqual([]);
  });

  it('tells no address of guests, bots, strangers and people who left', async () => {
    const profiles = [
      { is_restricted: true },
      { is_ultra_restricted: true },
      { is_bot: true },
      { is_stranger: true },
      { team_id: 'T99' },
      { deleted: true },
    ];
    for (const [index, more] of profiles.entries()) {
      const id = `U0P${index}`;
      bot.api.users.set(id, person(id, 'Pat', 'pat@example.com', 'UTC', more));
      await type({ user_id: id });
      await bot.api.until('response_url', index + 1);
      expect((await conversation.asked[index]?.lookUp?.())?.email).toBeUndefined();
    }
  });

  it('waits when Slack says it is too fast, and then answers', async () => {
    bot.api.refuse('response_url', 1);
    await type({});
    expect(await bot.api.until('response_url')).toHaveLength(1);
  });

  it('answers smaller, and without a table, when Slack finds the first answer too large', async () => {
    const table = { kind: 'table' as const, table: { columns: [{ title: 'Who' }], rows: [['alice']] } };
    answer = async () => ({ reply: { tone: 'plain', blocks: [table] } });
    bot.api.refuse('response_url', 'msg_blocks_too_long');
    await type({});
    const [answered] = await bot.api.until('response_url');
    expect(JSON.stringify(answered?.blocks)).toContain('Who\\nalice');
  });

  it('finds another way when the response URL is used up, and writes directly where it is no member', async () => {
    bot.api.refuse('response_url', 'expired_url', 'used_url');
    await type({});
    expect((await bot.api.until('chat.postEphemeral'))[0]).toMatchObject({ channel: 'C01GEN' });
    await type({ channel_id: 'C99' });
    expect((await bot.api.until('chat.postMessage'))[0]).toMatchObject({ channel: 'D0ALICE' });
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([{ action: 'Direct Message', failed: false }]);
  });

  it('tells at most three times how far long work is, and puts the answer in that place', async () => {
    answer = async ({ progress }) => {
      for (let seconds = 0; seconds < 60; seconds += 1) {
        bot.now = new Date(bot.now.getTime() + 1_000);
        progress?.(`${seconds} rows`);
      }
      return { reply: shareable };
    };
    await type({});
    const said = await bot.api.until('response_url', 4);
    expect(said).toMatchObject([
      { replace_original: false },
      { replace_original: true },
      { replace_original: true },
      { replace_original: true },
    ]);
    expect(said).toHaveLength(4);
  });

  it('puts neither progress nor answer in the place of what others see', async () => {
    answer = async ({ progress }) => {
      for (let told = 0; told < 3; told += 1) {
        bot.now = new Date(bot.now.getTime() + 30_000);
        progress?.(`${told} rows`);
      }
      return { reply: shareable };
    };
    await press('{"command":"/audit today"}', { container: { type: 'message', is_ephemeral: false } });
    const said = await bot.api.until('response_url', 2);
    expect(said).toMatchObject([{ replace_original: false }, { replace_original: false }]);
    expect(JSON.stringify(said[1])).toContain('Audit trail, today');
  });

  it('waits for what runs before it stops', async () => {
    let finish = () => {};
    answer = () => new Promise((resolve) => (finish = () => resolve({ reply: shareable })));
    await type({});
    await until(() => conversation.asked.length === 1);
    const stopped = bot.stopAdapter();
    finish();
    await stopped;
    expect(bot.api.to('response_url')).toHaveLength(1);
  });

  describe('a file', () => {
    const csv = 'Actioned by,Module\r\nalice,Templates\r\n';
    let disposed = 0;
    const produced = (): ProducedFile => {
      const path = join(mkdtempSync(join(tmpdir(), 'slack-test-')), 'audit.csv');
      writeFileSync(path, csv);
      const dispose = async () => {
        disposed += 1;
      };
      const caption = '1 row, <!channel> today, *module* Templates';
      return {
        path,
        name: 'audit.csv',
        caption,
        rows: 1,
        bytes: csv.length,
        sha256: 'ab'.repeat(32),
        dispose,
      };
    };
    beforeEach(() => {
      disposed = 0;
      answer = async ({ audience }) => ({
        reply: { tone: 'plain', blocks: [] },
        file: produced(),
        audience: audience ?? 'caller',
      });
    });

    it('comes into the channel byte for byte, its caption inert, when that was pressed for', async () => {
      await press(JSON.stringify({ command: '/audit today format:csv', audience: 'channel' }));
      const [told] = await bot.api.until('response_url');
      expect(bot.api.files.get('audit.csv')?.toString()).toBe(csv);
      const [shown] = bot.api.to('files.completeUploadExternal');
      expect(shown).toMatchObject({ channel_id: 'C01GEN' });
      expect(shown).not.toHaveProperty('initial_comment');
      expect(JSON.stringify(told)).toContain('audit.csv (1 row) is in #general.');
      await bot.stopAdapter();
      expect(conversation.delivered).toMatchObject([
        { action: 'Upload', description: 'audit.csv, 1 row', failed: false },
      ]);
      await bot.stopAdapter();
      expect(disposed).toBe(1);
    });

    it('comes as a direct message when it is for the caller alone', async () => {
      await type({ text: 'today format:csv' });
      await bot.api.until('response_url');
      expect(bot.api.to('files.completeUploadExternal')).toMatchObject([{ channel_id: 'D0ALICE' }]);
      await bot.stopAdapter();
      expect(conversation.delivered).toMatchObject([
        { action: 'Direct Message', channel: { private: true } },
      ]);
    });

    it('is shown nowhere when its bytes did not arrive, and the caller is told', async () => {
      bot.api.refuse('upload', 'broken');
      await type({});
      const [told] = await bot.api.until('response_url');
      expect(JSON.stringify(told)).toContain('audit.csv was not uploaded');
      expect(bot.api.to('files.completeUploadExternal')).toEqual([]);
      await bot.stopAdapter();
      expect(conversation.delivered).toMatchObject([{ failed: true }]);
      await bot.stopAdapter();
      expect(disposed).toBe(1);
    });

    it('says what to type where the bot is no member', async () => {
      const value = JSON.stringify({ command: '/audit today format:csv', audience: 'channel' });
      await press(value, { channel: { id: 'C99', name: 'ops' } });
      expect(JSON.stringify(await bot.api.until('response_url'))).toContain('/invite @castellan');
    });
  });

  it('shows all parts of a split file in one message, and how to join them', async () => {
    await bot.stop();
    const folder = mkdtempSync(join(tmpdir(), 'slack-test-'));
    const parts = ['one', 'two'].map((name) => {
      writeFileSync(join(folder, name), name);
      return { path: join(folder, name), name: `audit.csv.gz.${name}`, bytes: 3 };
    });
    let cleaned = 0;
    bot = await startSlackBot(conversation, {
      fitFile: async () => ({
        parts,
        explanation: 'Join them with cat.',
        cleanup: async () => {
          cleaned += 1;
        },
      }),
    });
    const file = {
      path: '',
      name: 'audit.csv',
      caption: 'all',
      rows: 9,
      bytes: 6,
      sha256: 'ab',
      dispose: async () => {},
    };
    answer = async () => ({ reply: { tone: 'plain', blocks: [] }, file });
    await type({});
    const [shown] = await bot.api.until('files.completeUploadExternal');
    expect(shown?.files).toHaveLength(2);
    expect(JSON.stringify(shown?.blocks)).toContain('Join them with cat.');
    await bot.stopAdapter();
    expect(cleaned).toBe(1);
  });
});
