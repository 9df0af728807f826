import { renderReply as renderDiscord } from '../../src/chat/discord/render.js';
import type { Reply } from '../../src/chat/reply.js';
import { renderReply as renderSlack } from '../../src/chat/slack/render.js';
import { type Bot, openBot } from '../support/bot.js';
import { read } from '../support/discord-client.js';
import { MESSAGE as DISCORD_MESSAGE } from '../support/discord-limits.js';
import { GUILD } from '../support/discord-state.js';
import { MESSAGE as SLACK_MESSAGE } from '../support/slack-limits.js';

const NAME = '<!channel> @everyone <@U1> [bank](https://evil.example) *b*';
const encode = async () => 'p:parked';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

describe('mentions and links in a name', () => {
  const replies: Reply[] = [];
  beforeAll(async () => {
    for (const line of [
      `/optin create name:"${NAME}" kind:opt-in keywords:@here message:"${NAME}"`,
      `/optin show "${NAME}"`,
      '/optin list',
      `/optin edit id:"${NAME}" message:"${NAME}!"`,
      `/optin delete "${NAME}"`,
    ])
      replies.push((await bot.ask(line)).reply);
    expect(replies.map(({ tone }) => tone)).toEqual(['success', 'plain', 'plain', 'success', 'success']);
  });

  it('do nothing in Slack', async () => {
    for (const reply of replies) {
      const message = SLACK_MESSAGE.parse(await renderSlack(reply, { encode }));
      expect(JSON.stringify(message)).not.toMatch(/mrkdwn|"type":"(?:link|broadcast|user|channel)"/);
      expect(message.text).not.toMatch(/[<>*_~`]|&(?!amp;)|[@#:/.](?![\u2060\s]|$)/);
    }
  });

  it('do nothing in Discord, and are shown as they are written', async () => {
    for (const reply of replies) {
      const message = DISCORD_MESSAGE.parse(await renderDiscord(reply, { encode, guildId: GUILD }));
      expect(message.allowed_mentions).toEqual({ parse: [] });
      expect(read(message)).toContain('@everyone');
      expect(read(message)).toContain('[bank](https://evil.example)');
    }
  });
});
