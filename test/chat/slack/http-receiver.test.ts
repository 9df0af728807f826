import { text } from '../../../src/chat/reply.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.js';
import { commandBody, mentionBody, signed } from '../../support/slack-requests.js';

const minutes = (count: number) => count * 60_000;
const later = (bot: SlackBot, milliseconds: number) => new Date(bot.now.getTime() + milliseconds);

describe('a request to Slack’s address', () => {
  let bot: SlackBot;
  let conversation: ScriptedConversation;
  beforeEach(async () => {
    conversation = new ScriptedConversation(async () => ({
      reply: { tone: 'plain', blocks: [text('done')] },
    }));
    bot = await startSlackBot(conversation);
  });
  afterEach(() => bot.stop());
  const body = () => commandBody({ response_url: bot.api.responseUrl('r1') });

  it('is acknowledged with an empty 200 before anything is done', async () => {
    expect(await bot.post(body())).toEqual({ status: 200, body: '' });
    await bot.api.until('response_url');
  });

  it.each([
    ['without a signature', () => ({})],
    ['signed with another secret', () => signed(body(), bot.now, 'another-secret')],
    ['signed for another body', () => signed(`${body()}&text=x`, bot.now)],
    ['six minutes old', () => signed(body(), later(bot, -minutes(6)))],
    ['dated two minutes into the future', () => signed(body(), later(bot, minutes(2)))],
    ['dated by words', () => ({ ...signed(body(), bot.now), 'x-slack-request-timestamp': 'now' })],
    ['signed with a shorter digest', () => ({ ...signed(body(), bot.now), 'x-slack-signature': 'v0=abcd' })],
  ])('is refused with 401 %s', async (_, headers) => {
    expect((await bot.post(body(), headers())).status).toBe(401);
    expect(conversation.asked).toEqual([]);
  });

  it('is taken four minutes late, and half a minute early', async () => {
    expect((await bot.post(body(), signed(body(), later(bot, -minutes(4))))).status).toBe(200);
    expect((await bot.post(body(), signed(body(), later(bot, 30_000)))).status).toBe(200);
  });

  it('is refused when it comes a second time', async () => {
    const headers = signed(body(), bot.now);
    expect((await bot.post(body(), headers)).status).toBe(200);
    expect((await bot.post(body(), headers)).status).toBe(401);
    bot.now = later(bot, minutes(4));
    expect((await bot.post(body(), headers)).status).toBe(401);
    await bot.api.until('response_url');
    expect(conversation.asked).toHaveLength(1);
  });

  it('is refused with 413 above one megabyte, and with 400 when it is no payload', async () => {
    expect((await bot.post(commandBody({ text: 'x'.repeat(1_000_001) }))).status).toBe(413);
    expect((await bot.post('{"a":', signed('{"a":', bot.now))).status).toBe(400);
  });

  it('is not taken above one megabyte either when its length was not said', async () => {
    const large = commandBody({ text: 'x'.repeat(1_000_001) });
    const status = await bot.postInChunks(large).catch(() => 'cut off');
    expect(status).not.toBe(200);
    expect(conversation.asked).toEqual([]);
  });

  it('answers Slack’s check of the address, signed, and of the certificate, unsigned', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await bot.post(challenge)).toEqual({ status: 200, body: '{"challenge":"abc"}' });
    expect((await bot.post(challenge, {})).status).toBe(401);
    expect((await bot.post('ssl_check=1&token=x', {})).status).toBe(200);
  });

  it('is answered 200 when it is of a kind nobody listens to', async () => {
    const unknown = JSON.stringify({
      type: 'event_callback',
      team_id: 'T01TEST',
      event: { type: 'tokens_revoked' },
    });
    expect((await bot.post(unknown)).status).toBe(200);
  });

  it('is answered 503 once the adapter stops', async () => {
    await bot.stopAdapter();
    expect((await bot.post(body())).status).toBe(503);
  });

  it('runs a repeated event once', async () => {
    const event = mentionBody({ text: '<@U0BOT> help' });
    await bot.post(event);
    bot.now = later(bot, minutes(1));
    await bot.post(event);
    await bot.api.until('chat.postEphemeral');
    expect(conversation.asked).toHaveLength(1);
  });
});

describe('several processes', () => {
  it('refuse what another one has taken', async () => {
    const taken = new Set<string>();
    const claims = async (key: string) => !taken.has(key) && taken.add(key).has(key);
    const reply = { tone: 'plain' as const, blocks: [text('done')] };
    const conversation = new ScriptedConversation(async () => ({ reply }));
    const [one, two] = [
      await startSlackBot(conversation, { claims }),
      await startSlackBot(conversation, { claims }),
    ];
    const body = commandBody({ response_url: one.api.responseUrl('r1') });
    const headers = signed(body, one.now);
    expect((await one.post(body, headers)).status).toBe(200);
    expect((await two.post(body, headers)).status).toBe(401);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('take nothing while they cannot tell', async () => {
    const conversation = new ScriptedConversation(async () => ({ reply: { tone: 'plain', blocks: [] } }));
    const bot = await startSlackBot(conversation, { claims: () => Promise.reject(new Error('no database')) });
    const body = commandBody({ response_url: bot.api.responseUrl('r1') });
    expect((await bot.post(body)).status).toBe(503);
    expect(conversation.asked).toEqual([]);
    await bot.stop();
  });
});
