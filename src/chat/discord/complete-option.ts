import type { Conversation } from '../conversation.js';
import type { DiscordBot } from './bot.js';
import { LIMITS } from './limits.js';
import type { Completing, GivenValue } from './payloads.js';
import { identityOf, personOf, placeOf } from './turn.js';
import { ANYTHING } from './typed-line.js';

/** Something to choose from, as Discord shows and sends it. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/**
 * What the option being typed could become, from the account's own data where the person may see it. What is longer
 * than Discord sends is not offered: cut short, it would be another value.
 */
export async function completeOption(
  interaction: Completing,
  { conversation, bot }: { conversation: Pick<Conversation, 'complete'>; bot: Pick<DiscordBot, 'guildId'> },
): Promise<readonly Choice[]> {
  const { name, options } = interaction.data;
  const [first] = options;
  const subcommand = first?.type === 1 ? first : undefined;
  const values = subcommand?.options ?? options.filter((option): option is GivenValue => option.type !== 1);
  const focused = values.find((option) => option.focused);
  if (!focused) return [];
  const identity = identityOf({ person: personOf(interaction), place: placeOf(interaction, bot) });
  if (name === ANYTHING.command) {
    const lines = await conversation.complete(identity, focused.value);
    return offered(lines.map(({ line }) => line.trim()));
  }
  const typed = `/${name} ${subcommand?.name ?? ''} ${focused.name}:"${focused.value.replaceAll('"', '')}`;
  return offered((await conversation.complete(identity, typed)).map(({ label }) => label));
}

const offered = (values: readonly string[]): readonly Choice[] =>
  [...new Set(values)]
    .filter((value) => value !== '' && value.length <= LIMITS.choice.text)
    .slice(0, LIMITS.choice.count)
    .map((value) => ({ name: value, value }));
