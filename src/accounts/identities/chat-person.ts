import { type ChatIdentity, PLATFORM_NAMES, type Platform } from '../asking/asker.js';

/** A chat identity without what the platform tells about it. */
export type ChatPerson = Pick<ChatIdentity, 'platform' | 'workspace' | 'chatUser'>;

/** `slack:T024BE7LD/U024BE7LH`: unique over all platforms, and read back by {@link readChatPerson}. */
export const writeChatPerson = ({ platform, workspace, chatUser }: ChatPerson): string =>
  `${platform}:${workspace}/${chatUser}`;

/** `Slack user U024BE7LH`. */
export const describeChatPerson = ({ platform, chatUser }: ChatPerson): string =>
  `${PLATFORM_NAMES[platform]} user ${chatUser}`;

const CHAT_ID = '[A-Za-z0-9]{2,40}';
const QUALIFIED = new RegExp(`^(slack|discord):(${CHAT_ID})/(${CHAT_ID})$`);
const MENTION = new RegExp(`^<@!?(${CHAT_ID})(?:\\|[^>]*)?>$`);
/** Slack's ids begin with U or W, Discord's are snowflakes. */
const BARE = { slack: /^@?([UW][A-Z0-9]{2,30})$/, discord: /^@?(\d{15,21})$/, console: undefined } as const;

/**
 * A person of a chat as typed: a mention as the platform sends it (`<@U024BE7LH>`), the platform's id alone, both
 * meant in the workspace it was typed in, or the whole `slack:T024BE7LD/U024BE7LH`.
 * @returns undefined when the text is none of these
 */
export function readChatPerson(text: string, here: ChatPerson): ChatPerson | undefined {
  const [, platform, workspace, chatUser] = QUALIFIED.exec(text) ?? [];
  if (isLinkable(platform) && workspace && chatUser) return { platform, workspace, chatUser };
  const local = (MENTION.exec(text) ?? BARE[here.platform]?.exec(text))?.[1];
  if (!local || here.platform === 'console') return undefined;
  return { platform: here.platform, workspace: here.workspace, chatUser: local };
}

const isLinkable = (platform: string | undefined): platform is Exclude<Platform, 'console'> =>
  platform === 'slack' || platform === 'discord';
