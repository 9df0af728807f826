import type { ChatPlatform } from '../../src/delivery/platform.js';
import { UserError } from '../../src/user-error.js';
import type { Bot } from './bot.js';

/** Somebody of acme's Slack workspace T1, by their first name. */
export const slackAs = (name: string) =>
  ({ platform: 'slack', workspace: 'T1', chatUser: `U0${name.toUpperCase()}` }) as const;

/** Binds T1 to acme, and links these people of acme.example there, who must be users. */
export async function bindSlack({ directory }: Pick<Bot, 'directory'>, ...names: string[]): Promise<void> {
  await directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  for (const name of names) {
    const profile = { kind: 'member', email: `${name}@acme.example` } as const;
    await directory.asker(slackAs(name), async () => profile);
  }
}

const REFUSAL = 'Castellan is no member of channel C0SECRET: type /invite @castellan in that channel.';

/** T1 as the bot reaches it: it takes everything, and the bot is in every channel but C0SECRET. @param asked told of each check */
export const slackWithSecret = (
  asked: (channel: string, person: string) => void = () => {},
  refusal = REFUSAL,
): ChatPlatform => ({
  platform: 'slack',
  workspace: 'T1',
  post: async () => ({ channel: 'C1', message: '1' }),
  postFiles: async () => ({ channel: 'C1', message: '1' }),
  edit: async () => {},
  async check(channel, person) {
    asked(channel, person);
    if (channel === 'C0SECRET') throw new UserError(refusal);
  },
});
