import { z } from 'zod';

/** A Discord id: https://discord.com/developers/docs/reference#snowflakes */
export const SNOWFLAKE = z.string().regex(/^\d{15,21}$/);

const USER = z.object({ id: SNOWFLAKE, username: z.string(), global_name: z.string().nullish() });

const COMMON = z.object({
  id: SNOWFLAKE,
  /** Stands in paths as it is. */
  token: z.string().regex(/^[^\s/?#%]{1,1000}$/),
  guild_id: SNOWFLAKE.optional(),
  channel_id: SNOWFLAKE,
  channel: z.object({ name: z.string().nullish(), type: z.number() }).optional(),
  member: z.object({ user: USER, nick: z.string().nullish() }).optional(),
  user: USER.optional(),
  app_permissions: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  attachment_size_limit: z.number().int().positive().optional(),
});

const VALUE = z.object({
  name: z.string(),
  type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  focused: z.boolean().optional(),
});

/** Files that came along, by id. @see https://discord.com/developers/docs/resources/message#attachment-object */
const RESOLVED = z.object({
  attachments: z
    .record(SNOWFLAKE, z.object({ filename: z.string(), size: z.number().int().min(0), url: z.url() }))
    .optional(),
});
export type Resolved = z.infer<typeof RESOLVED>;

/** A command, or what has been typed of one: a subcommand with its options, or (`/castellan`) options alone. */
const COMMAND_DATA = z.object({
  name: z.string(),
  options: z
    .array(
      z.union([
        z.object({ name: z.string(), type: z.literal(1), options: z.array(VALUE).default([]) }),
        VALUE,
      ]),
    )
    .default([]),
  resolved: RESOLVED.optional(),
});
export type CommandData = z.infer<typeof COMMAND_DATA>;
export type GivenValue = z.infer<typeof VALUE>;

const MESSAGE = z.object({
  flags: z.number().default(0),
  components: z
    .array(
      z.object({
        components: z
          .array(
            z.object({
              custom_id: z.string().optional(),
              label: z.string().nullish(),
              style: z.number().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

const FIELD = z.object({
  type: z.number(),
  custom_id: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
});

/** Everything the gateway brings that somebody did. @see https://discord.com/developers/docs/interactions/receiving-and-responding */
export const INTERACTION = z.discriminatedUnion('type', [
  COMMON.extend({ type: z.literal(2), data: COMMAND_DATA }),
  COMMON.extend({
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
    message: MESSAGE,
  }),
  COMMON.extend({ type: z.literal(4), data: COMMAND_DATA }),
  COMMON.extend({
    type: z.literal(5),
    data: z.object({
      custom_id: z.string(),
      components: z.array(z.object({ component: FIELD.optional() })),
      resolved: RESOLVED.optional(),
    }),
  }),
]);
export type Interaction = z.infer<typeof INTERACTION>;
export type Command = Extract<Interaction, { type: 2 }>;
export type Pressed = Extract<Interaction, { type: 3 }>;
export type Completing = Extract<Interaction, { type: 4 }>;
export type Submitted = Extract<Interaction, { type: 5 }>;

/** Seen by the presser alone. */
export const EPHEMERAL = 1 << 6;
