import type { Conversation } from '../../src/chat/conversation.js';
import { type Bot, openBot } from './bot.js';
import { startTestDiscord, type TestDiscord } from './discord-bot.js';
import { ALICE } from './discord-peer.js';
import { GUILD } from './discord-state.js';
import { type SlackBot, startSlackBot } from './slack-bot.js';

export const EMAIL = 'alice@example.com';

/** A bot for which she is one Account Manager in Slack, Discord and the terminal. @param enrol what she does before she is linked */
export async function openBotOfAlice(
  settings: Parameters<typeof openBot>[0] = {},
  enrol: (bot: Bot) => Promise<void> = async () => {},
): Promise<Bot> {
  const bot = await openBot(settings);
  const { accounts } = bot.directory;
  await bot.user(EMAIL, ['Account Manager']);
  await enrol(bot);
  await accounts.bindWorkspace({ platform: 'slack', workspace: 'T01TEST' }, 'acme');
  await accounts.bindWorkspace({ platform: 'discord', workspace: GUILD }, 'acme');
  await bot.says(`/user link discord:${GUILD}/${ALICE} user:${EMAIL}`);
  return bot;
}

/** The platforms she types in. */
export interface Platforms {
  readonly slack: SlackBot;
  readonly discord: TestDiscord;
  /** @throws when anything was sent that a platform would have refused */
  stop(): Promise<void>;
}

export async function startPlatforms(conversation: Conversation): Promise<Platforms> {
  const [slack, discord] = [await startSlackBot(conversation), await startTestDiscord(conversation)];
  return {
    slack,
    discord,
    async stop() {
      await slack.stop();
      await discord.stop();
      expect([...slack.api.faults, ...discord.peer.state.faults]).toEqual([]);
    },
  };
}
