import { setTimeout as sleep } from 'node:timers/promises';
import { type Reply, text } from '../reply.js';
import { deliverAnswer } from './deliver-answer.js';
import { discordWord } from './discord-error.js';
import type { FormStep } from './form-id.js';
import { openForm } from './open-form.js';
import type { DiscordParts } from './parts.js';
import { createProgress } from './progress.js';
import { renderReply } from './render.js';
import type { Responder } from './responder.js';
import { channelOf, identityOf, type Turn } from './turn.js';

/** Of Discord's three seconds, what an answer that may be a form is waited for before one is promised. */
const FORM_PATIENCE_MS = 1_400;

/**
 * Asks the conversation, and brings back what it says. An answer is promised before anything runs: where Discord has
 * given the interaction up, nothing is done. Reports its own failures: it never rejects.
 */
export async function answerTurn(
  turn: Turn,
  responder: Responder,
  parts: DiscordParts,
  step?: Pick<FormStep, 'part' | 'sends'>,
): Promise<void> {
  const { log } = parts;
  if (!turn.formExpected && !responder.answered) {
    try {
      await responder.defer();
    } catch (error) {
      const fields = { platform: 'discord', status: discordWord(error), error };
      return log.warn(fields, 'Discord had given an interaction up: nothing was done');
    }
  }
  try {
    await askAndDeliver(turn, responder, parts, step);
  } catch (error) {
    const fields = { platform: 'discord', status: discordWord(error), error };
    log.error(fields, 'an answer did not reach its caller');
  }
}

async function askAndDeliver(
  turn: Turn,
  responder: Responder,
  parts: DiscordParts,
  step: Pick<FormStep, 'part' | 'sends'> | undefined,
): Promise<void> {
  const { conversation, clock, inFlight, log } = parts;
  const identity = identityOf(turn);
  const channel = channelOf(turn.place);
  const presses = { encode: conversation.encode, guildId: turn.place.guildId };
  const progress = createProgress(responder, presses, clock);
  const { line, audience, secrets, files } = turn;
  const asking = conversation.ask({
    identity,
    channel,
    line,
    ...(audience === undefined ? {} : { audience }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(files === undefined ? {} : { files }),
    progress: progress.tell,
    progressAt: responder.place,
    signal: inFlight.signal,
  });
  if (!responder.answered && !(await isPrompt(asking))) {
    await responder.defer().catch((error: unknown) => {
      log.warn({ platform: 'discord', status: discordWord(error) }, 'an answer could not be promised');
    });
  }
  const answer = await asking;
  const asks = answer.line ?? line;
  if (await opened(answer.reply, { asks, guildId: turn.place.guildId }, responder, parts, step)) return;
  const overProgress = await progress.end();
  await deliverAnswer({ turn, identity, channel, answer, responder, overProgress }, parts);
}

const isPrompt = (asking: Promise<unknown>): Promise<boolean> =>
  Promise.race([asking.then(() => true), sleep(FORM_PATIENCE_MS, false, { ref: false })]);

/** @returns whether the reply's form has been opened; it opens only while nothing has been answered */
async function opened(
  reply: Reply,
  asked: Pick<FormStep, 'asks' | 'guildId'>,
  responder: Responder,
  parts: DiscordParts,
  step: Pick<FormStep, 'part' | 'sends'> | undefined,
): Promise<boolean> {
  const { form } = reply;
  if (!form || responder.answered || form.fields.length === 0) return false;
  try {
    await openForm({ ...reply, form }, asked, responder, parts, step);
    return true;
  } catch (error) {
    const fields = { platform: 'discord', status: discordWord(error), error };
    parts.log.warn(fields, 'a form was not opened');
    return false;
  }
}

/** Tells a caller something that no command answered. */
export async function tellCaller(words: string, responder: Responder, parts: DiscordParts): Promise<void> {
  try {
    const { conversation, bot } = parts;
    const rendering = { encode: conversation.encode, guildId: bot.guildId };
    await responder.show(await renderReply({ tone: 'error', blocks: [text(words)] }, rendering));
  } catch (error) {
    const fields = { platform: 'discord', status: discordWord(error), error };
    parts.log.warn(fields, 'a message did not reach its caller');
  }
}
