const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>|&(?:amp|lt|gt);/g;
const ENTITY: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The line behind a slash command: `/audit` and `today` make `/audit today`. */
export const commandLine = (command: string, text: string, teamId: string): string =>
  `${command} ${asTyped(text, teamId)}`.trim();

/** The line behind a mention: the text without the bot, its slash optional. A bare mention asks for help. */
export function mentionLine(text: string, botUserId: string, teamId: string): string {
  const without = text.replace(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`, 'g'), ' ');
  const typed = asTyped(without, teamId).trim();
  if (typed === '') return '/help';
  return typed.startsWith('/') ? typed : `/${typed}`;
}

/**
 * What the person typed, out of what Slack made of it: entities undone, links and addresses as their words, people
 * left as the mention that the directory reads (`<@U024BE7LH>`), channels by their qualified id.
 * @see https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages
 */
function asTyped(text: string, teamId: string): string {
  return text.replace(TOKEN, (whole: string, sigil?: string, target = '', label?: string) => {
    if (sigil === undefined) return ENTITY[whole] ?? whole;
    if (sigil === '@') return `<@${target}>`;
    if (sigil === '#') return `slack:${teamId}/${target}`;
    if (sigil === '!') return decoded(label ?? `@${target}`);
    return decoded(label ?? target.replace(/^mailto:/, ''));
  });
}

const decoded = (text: string) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITY[entity] ?? entity);
