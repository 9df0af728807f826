import type { App } from '@slack/bolt';
import type { Claim } from '../claims.js';
import { answerTurn, tellCaller } from './answer-turn.js';
import { askFirst, CANCEL_ID, takeBack } from './ask-first.js';
import { ChannelNames } from './channel-names.js';
import { FORM_ID } from './form.js';
import type { SlackParts } from './parts.js';
import { BUTTON, COMMAND, MENTION, SUBMISSION } from './payloads.js';
import { PRESS_ID } from './render-buttons.js';
import { submitForm } from './submit-form.js';
import type { Place, Turn } from './turn.js';
import { commandLine, mentionLine } from './typed-line.js';

/**
 * Everything Slack sends, acknowledged before anything else is done. One listener serves all commands: each further one
 * would cost every request its time.
 */
export function listen(app: App, parts: SlackParts, claim: Claim): void {
  const { workspace, inFlight } = parts;
  const names = new ChannelNames();

  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    inFlight.follow(answerTurn(commandTurn(body, workspace.teamId, names), parts));
  });

  app.action(new RegExp(`^${PRESS_ID}:`), async ({ ack, body }) => {
    await ack();
    inFlight.follow(press(body, parts, names));
  });

  app.action(CANCEL_ID, async ({ ack, body }) => {
    await ack();
    inFlight.follow(takeBack(BUTTON.parse(body).response_url, parts));
  });

  app.view(FORM_ID, async ({ ack, body }) => {
    const sent = SUBMISSION.parse(body);
    const teamId = sent.user.team_id ?? sent.team?.id ?? workspace.teamId;
    const work = submitForm(sent, teamId, (response) => (response ? ack(response) : ack()), parts);
    inFlight.follow(work);
    // Acknowledged from within, with what the modal is to show.
    await work;
  });

  app.event('app_mention', async ({ body }) => {
    inFlight.follow(mention(body, parts, claim, names));
  });
}

function commandTurn(body: unknown, workspaceTeam: string, names: ChannelNames): Turn {
  const sent = COMMAND.parse(body);
  names.learn(sent.channel_id, sent.channel_name);
  return {
    line: commandLine(sent.command, sent.text, workspaceTeam),
    person: { teamId: sent.team_id, userId: sent.user_id },
    place: { channelId: sent.channel_id, channelName: sent.channel_name },
    responseUrl: sent.response_url,
    triggerId: sent.trigger_id,
  };
}

async function press(body: unknown, parts: SlackParts, names: ChannelNames): Promise<void> {
  const sent = BUTTON.parse(body);
  names.learn(sent.channel.id, sent.channel.name);
  const threadTs = sent.container?.thread_ts ?? sent.message?.thread_ts;
  const turn = {
    person: { teamId: sent.user.team_id ?? sent.team?.id ?? parts.workspace.teamId, userId: sent.user.id },
    place: place(sent.channel.id, sent.channel.name, threadTs),
    ...(sent.response_url === undefined ? {} : { responseUrl: sent.response_url }),
    triggerId: sent.trigger_id,
  };
  const [action] = sent.actions;
  const chosen = action?.selected_option;
  const pressed = await parts.conversation.decode(chosen?.value ?? action?.value ?? '');
  if (!pressed) {
    return tellCaller({ ...turn, line: '' }, 'This button is too old. Type the command again.', parts);
  }
  const { command: line, audience } = pressed;
  if (pressed.confirm !== undefined) {
    const label = chosen?.text?.text ?? 'Yes';
    return askFirst({ ...turn, line }, { ...pressed, label, confirm: pressed.confirm }, parts);
  }
  // What others see stays as it is; what only the presser sees gives way to the answer.
  const replaces = sent.container?.is_ephemeral === true && audience !== 'channel';
  await answerTurn({ ...turn, line, replaces, ...(audience === undefined ? {} : { audience }) }, parts);
}

async function mention(body: unknown, parts: SlackParts, claim: Claim, names: ChannelNames): Promise<void> {
  const { event, event_id, team_id } = MENTION.parse(body);
  const { workspace, log } = parts;
  if (event.user === undefined || event.bot_id !== undefined) return;
  // Slack repeats an event that was not acknowledged in time: the command must not run twice.
  const isFirst = await claim(`event ${event_id}`).catch((error: unknown) => {
    log.error({ platform: 'slack', error }, 'a mention was not taken: the database is away');
    return false;
  });
  if (!isFirst) return;
  const turn: Turn = {
    line: mentionLine(event.text, workspace.botUserId, workspace.teamId),
    person: { teamId: event.user_team ?? team_id, userId: event.user },
    place: place(event.channel, names.of(event.channel), event.thread_ts),
  };
  await answerTurn(turn, parts);
}

const place = (channelId: string, channelName: string | undefined, threadTs: string | undefined): Place => ({
  channelId,
  ...(channelName === undefined ? {} : { channelName }),
  ...(threadTs === undefined ? {} : { threadTs }),
});
