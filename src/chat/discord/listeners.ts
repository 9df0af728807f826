import { Routes } from 'discord.js';
import type { Claim } from '../claims.js';
import { DATABASE_AWAY } from '../fixed-replies.js';
import { answerTurn, tellCaller } from './answer-turn.js';
import { completeOption } from './complete-option.js';
import { CODE, discordCode, discordWord } from './discord-error.js';
import { formExpected } from './form-expected.js';
import { guildOfStep, isStep } from './form-id.js';
import type { DiscordParts } from './parts.js';
import { patiently } from './patience.js';
import { type Command, type Completing, INTERACTION, type Interaction } from './payloads.js';
import { guildPressed, press } from './press.js';
import { renderReply } from './render.js';
import { Responder } from './responder.js';
import { sentFiles } from './sent-files.js';
import { submitForm } from './submit-form.js';
import { personOf, placeOf, type Turn } from './turn.js';
import { commandLine } from './typed-line.js';

/**
 * Takes what the gateway brings. An interaction is claimed before anything is done about it, so that of several
 * processes, or two sessions of one, the first answers it and the others leave it alone. It never rejects.
 */
export function takeInteraction(raw: unknown, parts: DiscordParts, claim: Claim): void {
  const parsed = INTERACTION.safeParse(raw);
  if (!parsed.success) {
    const status = parsed.error.issues[0]?.path.join('.');
    parts.log.warn(
      { platform: 'discord', status },
      'something Discord sent is none of what Castellan offers',
    );
    return;
  }
  parts.inFlight.follow(take(parsed.data, parts, claim));
}

async function take(interaction: Interaction, parts: DiscordParts, claim: Claim): Promise<void> {
  const { log } = parts;
  try {
    if (interaction.type === 4) return await suggest(interaction, parts);
    if (await isFirst(interaction, parts, claim)) await handle(interaction, parts);
  } catch (error) {
    const fields = { platform: 'discord', status: discordWord(error), error };
    log.error(fields, 'something Discord sent could not be handled');
  }
}

async function isFirst(interaction: Interaction, parts: DiscordParts, claim: Claim): Promise<boolean> {
  try {
    return await claim(`interaction ${interaction.id}`);
  } catch (error) {
    parts.log.error({ platform: 'discord', error }, 'an interaction was not taken: the database is away');
    const responder = new Responder(parts.bot, interaction, parts.clock);
    await responder.show(
      await renderReply(DATABASE_AWAY, {
        encode: parts.conversation.encode,
        guildId: parts.bot.guildId,
      }),
    );
    return false;
  }
}

async function handle(interaction: Exclude<Interaction, Completing>, parts: DiscordParts): Promise<void> {
  if (interaction.guild_id === undefined && !(await stillMember(interaction, parts))) {
    const words = 'You are not in that server any more, so this is closed to you.';
    return tellCaller(words, new Responder(parts.bot, interaction, parts.clock), parts);
  }
  if (interaction.type === 2) return command(interaction, parts);
  if (interaction.type === 3) return press(interaction, parts);
  if (isStep('m', interaction.data.custom_id)) return submitForm(interaction, parts);
}

async function command(interaction: Command, parts: DiscordParts): Promise<void> {
  const { bot, clock, conversation } = parts;
  const place = placeOf(interaction, bot);
  const line = commandLine(interaction.data, place.guildId);
  const turn: Turn = {
    line,
    files: sentFiles(interaction.data.resolved, bot),
    person: personOf(interaction),
    place,
    formExpected: formExpected(line, conversation.commands),
  };
  await answerTurn(turn, new Responder(bot, interaction, clock), parts);
}

/** In a server only its members press; a direct message stays when somebody has left. */
async function stillMember(interaction: Interaction, { bot }: DiscordParts): Promise<boolean> {
  const route = Routes.guildMember(guildOf(interaction) ?? bot.guildId, personOf(interaction).userId);
  try {
    await patiently(() => bot.rest.get(route), { repeatable: true });
    return true;
  } catch (error) {
    if (discordCode(error) === CODE.unknownMember) return false;
    throw error;
  }
}

/** The server that an interaction in a direct message counts for. */
function guildOf(interaction: Interaction): string | undefined {
  if (interaction.type === 3) return guildPressed(interaction);
  return interaction.type === 5 ? guildOfStep(interaction.data.custom_id) : undefined;
}

async function suggest(interaction: Completing, parts: DiscordParts): Promise<void> {
  const choices = await completeOption(interaction, parts).catch((error: unknown) => {
    parts.log.warn({ platform: 'discord', error }, 'nothing could be suggested');
    return [];
  });
  try {
    await new Responder(parts.bot, interaction, parts.clock).suggest(choices);
  } catch (error) {
    // Whoever types on makes the next one.
    parts.log.info({ platform: 'discord', status: discordWord(error) }, 'a suggestion came too late');
  }
}
