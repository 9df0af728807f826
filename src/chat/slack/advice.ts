import { isBadToken } from './slack-error.js';
/** What could not be done where. */
export interface Blocked {
  /** The channel, or the person, in words. */
  readonly where: string;
  readonly botName: string;
}

const NO_MEMBER = new Set(['not_in_channel', 'channel_not_found']);
const NO_PERSON = new Set([
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
]);
const NO_SCOPE = new Set(['missing_scope', 'no_permission', 'not_allowed_token_type']);

/** Whom to ask for what, when Slack refuses a message for good. @param word Slack's own */
export function adviceOn(word: string, { where, botName }: Blocked): string {
  if (NO_MEMBER.has(word))
    return `Castellan is no member of ${where}: type /invite @${botName} in that channel.`;
  if (word === 'is_archived')
    return `${where} is archived: have it unarchived in Slack, or name another channel.`;
  if (NO_PERSON.has(word))
    return `${where} can’t be written to in Slack (${word}): take them off /oncall, or link them anew.`;
  if (word.startsWith('restricted_action') || word === 'posting_to_channel_denied')
    return `In ${where} only some may post: have its owner allow @${botName}, or name another channel.`;
  if (isBadToken(word))
    return `Slack refuses the bot token (${word}): whoever runs Castellan must set SLACK_BOT_TOKEN to that of the installed app.`;
  if (NO_SCOPE.has(word))
    return `The Slack app may not do this (${word}): whoever runs Castellan must install it anew with the scopes of manifest.yml.`;
  return `Slack does not take a message for ${where} (${word}): whoever runs Castellan finds that word at docs.slack.dev/reference/methods/chat.postMessage.`;
}
