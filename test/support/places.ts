import type { ChatIdentity } from '../../src/accounts/asking/asker.js';
import type { Answer, Request } from '../../src/chat/conversation.js';
import type { Bot } from './bot.js';

/** Where somebody asks: who, and in which channel. */
export type Place = Pick<Request, 'identity' | 'channel'>;

const place = (identity: ChatIdentity): Place => ({
  identity,
  channel: {
    id: `${identity.platform}:${identity.workspace}/C1`,
    name: '#general',
    private: false,
  },
});

/** Somebody in a Discord server. */
export const inDiscord = (chatUser: string, workspace = '1001', name?: string): Place =>
  place({ platform: 'discord', workspace, chatUser, ...(name === undefined ? {} : { name }) });

/** Somebody in a Slack workspace. */
export const inSlack = (chatUser: string, workspace = 'T1'): Place =>
  place({ platform: 'slack', workspace, chatUser });

/** Everything an answer says, as one text. */
export const said = ({ reply }: Answer): string => JSON.stringify(reply);

/** The one-time code that an answer shows. */
export function codeIn(answer: Answer): string {
  const found = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(said(answer))?.[0];
  if (!found) throw new Error(`no code in ${said(answer)}`);
  return found;
}

/** Presses the answer's button of that label, in the same place. */
export async function press(bot: Bot, answer: Answer, label: string | RegExp, where: Place): Promise<Answer> {
  const button = answer.reply.buttons?.find((each) =>
    typeof label === 'string' ? each.label === label : label.test(each.label),
  );
  if (!button) throw new Error(`no button ${label} in ${said(answer)}`);
  return bot.ask(button.command, where);
}
