import { z } from 'zod';

const ID = z.string().regex(/^[A-Z0-9]{2,40}$/);
const TS = z.string().regex(/^\d{1,12}\.\d{1,8}$/);
const RESPONSE_URL = z.url({ protocol: /^https?$/ });

/** A slash command. @see https://docs.slack.dev/interactivity/implementing-slash-commands */
export const COMMAND = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: ID,
  team_id: ID,
  channel_id: ID,
  channel_name: z.string().default(''),
  response_url: RESPONSE_URL,
  trigger_id: z.string(),
});

/** A button, or an entry of a menu. @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const BUTTON = z.object({
  user: z.object({ id: ID, team_id: ID.optional() }),
  team: z.object({ id: ID }).nullish(),
  channel: z.object({ id: ID, name: z.string().default('') }),
  container: z.object({ is_ephemeral: z.boolean().optional(), thread_ts: TS.optional() }).optional(),
  message: z.object({ thread_ts: TS.optional() }).nullish(),
  response_url: RESPONSE_URL.optional(),
  trigger_id: z.string(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        /** Of a menu. */
        selected_option: z
          .object({ value: z.string(), text: z.object({ text: z.string() }).optional() })
          .nullish(),
      }),
    )
    .min(1),
});

/** A mention of the bot. @see https://docs.slack.dev/reference/events/app_mention */
export const MENTION = z.object({
  event_id: z.string(),
  team_id: ID,
  event: z.object({
    user: ID.optional(),
    bot_id: z.string().optional(),
    user_team: ID.optional(),
    text: z.string(),
    thread_ts: TS.optional(),
    channel: ID,
  }),
});

/** A modal sent. @see https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const SUBMISSION = z.object({
  user: z.object({ id: ID, team_id: ID.optional() }),
  team: z.object({ id: ID }).nullish(),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    title: z.object({ text: z.string() }),
    submit: z.object({ text: z.string() }).nullish(),
    blocks: z.array(z.unknown()),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
            /** Of a field for a channel. */
            selected_conversation: ID.nullish(),
            /** Of a field for a file. */
            files: z.array(z.object({ id: ID })).nullish(),
          }),
        ),
      ),
    }),
  }),
});
