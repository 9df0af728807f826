import { z } from 'zod';

/**
 * What Discord documents of messages, windows and commands, as a checker that refuses everything else: written from
 * https://discord.com/developers/docs, not from the program's own numbers.
 */
const length = (least: number, most: number) =>
  z
    .string()
    .refine((text) => text.trim().length >= least, { error: `shorter than ${least}` })
    .refine((text) => text.length <= most, { error: `longer than ${most}` })
    .refine((text) => !/\p{Cs}/u.test(text), { error: 'not well-formed' });

const EMBED = z
  .strictObject({
    color: z.number().int().min(0).max(0xffffff),
    title: length(1, 256).optional(),
    description: length(1, 4096).optional(),
    footer: z.strictObject({ text: length(1, 2048) }).optional(),
  })
  .refine(({ title, description }) => title !== undefined || description !== undefined, {
    error: 'empty embed',
  });

const BUTTON = z.strictObject({
  type: z.literal(2),
  style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  label: length(1, 80),
  custom_id: length(1, 100),
});

const OPTION = z.strictObject({
  label: length(1, 100),
  value: length(1, 100),
  default: z.boolean().optional(),
});
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
const SELECT = z
  .strictObject({
    type: z.literal(3),
    custom_id: length(1, 100),
    placeholder: length(1, 150).optional(),
    required: z.boolean().optional(),
    options: z.array(OPTION).min(1).max(25),
  })
  .refine(({ options }) => unique(options.map(({ value }) => value)), { error: 'a value twice' });

const ROW = z.strictObject({
  type: z.literal(1),
  components: z
    .array(z.discriminatedUnion('type', [BUTTON, SELECT]))
    .min(1)
    .max(5)
    .refine((all) => all.length === 1 || all.every(({ type }) => type === 2), {
      error: 'a select stands alone',
    }),
});

const FILES = z
  .array(
    z.strictObject({ id: z.string(), filename: length(1, 255), description: length(1, 1024).optional() }),
  )
  .max(10);

/** A message, new or edited. Nothing of ours may ever mention anybody. */
export const MESSAGE = z
  .strictObject({
    content: z.string().max(2000),
    embeds: z.array(EMBED).max(10),
    components: z.array(ROW).max(5),
    allowed_mentions: z.strictObject({ parse: z.array(z.never()).max(0) }),
    attachments: FILES.optional(),
    flags: z.literal(64).optional(),
    nonce: z.string().min(1).max(25).optional(),
    enforce_nonce: z.boolean().optional(),
  })
  .refine(({ embeds }) => embeds.reduce((sum, embed) => sum + visible(embed), 0) <= 6000, {
    error: 'more than 6,000 characters in embeds',
  })
  .refine(
    ({ components }) => unique(components.flatMap((row) => row.components.map((one) => one.custom_id))),
    { error: 'a custom_id twice' },
  )
  .refine(({ embeds, content, attachments }) => embeds.length > 0 || content !== '' || attachments?.length, {
    error: 'an empty message (50006)',
  });

const visible = ({ title = '', description = '', footer }: z.infer<typeof EMBED>) =>
  title.length + description.length + (footer?.text.length ?? 0);

const INPUT = z
  .strictObject({
    type: z.literal(4),
    custom_id: length(1, 100),
    style: z.union([z.literal(1), z.literal(2)]),
    required: z.boolean(),
    max_length: z.number().int().min(1).max(4000),
    value: length(1, 4000).optional(),
  })
  .refine(({ style, value }) => style === 2 || !value?.includes('\n'), {
    error: 'lines in a one-line field',
  });

const UPLOAD = z
  .strictObject({
    type: z.literal(19),
    custom_id: length(1, 100),
    min_values: z.number().int().min(0).max(10),
    max_values: z.number().int().min(1).max(10),
    required: z.boolean(),
  })
  .refine(({ required, min_values }) => required === min_values > 0, { error: 'required, and none needed' });

/** @see https://discord.com/developers/docs/components/reference#channel-select */
const PICKER = z.strictObject({
  type: z.literal(8),
  custom_id: length(1, 100),
  channel_types: z.array(z.union([z.literal(0), z.literal(5)])),
  required: z.boolean(),
  default_values: z
    .array(z.strictObject({ id: z.string().regex(/^\d{15,21}$/), type: z.literal('channel') }))
    .max(1)
    .optional(),
});

/** A window with fields. */
export const WINDOW = z
  .strictObject({
    custom_id: length(1, 100),
    title: length(1, 45),
    components: z
      .array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal(10), content: length(1, 4000) }),
          z.strictObject({
            type: z.literal(18),
            label: length(1, 45),
            description: length(1, 100).optional(),
            component: z.discriminatedUnion('type', [INPUT, SELECT, UPLOAD, PICKER]),
          }),
        ]),
      )
      .min(1)
      .max(5),
  })
  .refine(
    ({ components }) =>
      unique(components.flatMap((one) => (one.type === 18 ? [one.component.custom_id] : []))),
    { error: 'a custom_id twice' },
  );
export type Window = z.infer<typeof WINDOW>;

export const CHOICES = z.strictObject({
  choices: z.array(z.strictObject({ name: length(1, 100), value: length(1, 100) })).max(25),
});

const NAME = z
  .string()
  .regex(/^[-_'\p{L}\p{N}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase());
const ARGUMENT = z
  .strictObject({
    type: z.union([z.literal(3), z.literal(11)]),
    name: NAME,
    description: length(1, 100),
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z
      .array(z.strictObject({ name: length(1, 100), value: length(1, 100) }))
      .max(25)
      .optional(),
  })
  .refine(({ autocomplete, choices }) => !(autocomplete && choices), { error: 'choices and autocomplete' })
  .refine(({ type, autocomplete, choices }) => type === 3 || !(autocomplete || choices), {
    error: 'an attachment is chosen, not completed',
  });
const ARGUMENTS = z
  .array(ARGUMENT)
  .max(25)
  .refine((all) => unique(all.map(({ name }) => name)), { error: 'an option twice' })
  .refine((all) => all.every(({ required }, at) => !required || at === 0 || all[at - 1]?.required), {
    error: 'required options must come first',
  });
const COMMAND = z
  .strictObject({
    type: z.literal(1),
    name: NAME,
    description: length(1, 100),
    contexts: z.array(z.union([z.literal(0), z.literal(1), z.literal(2)])),
    integration_types: z.array(z.union([z.literal(0), z.literal(1)])),
    options: z.union([
      z
        .array(
          z.strictObject({
            type: z.literal(1),
            name: NAME,
            description: length(1, 100),
            options: ARGUMENTS,
          }),
        )
        .min(1)
        .max(25)
        .refine((all) => unique(all.map(({ name }) => name)), { error: 'a subcommand twice' }),
      ARGUMENTS,
    ]),
  })
  .refine((command) => weight(command) <= 8000, { error: 'more than 8,000 characters' });

/** What a bulk overwrite takes. */
export const COMMANDS = z
  .array(COMMAND)
  .max(100)
  .refine((all) => unique(all.map(({ name }) => name)), { error: 'a command twice' });
export type RegisteredCommand = z.infer<typeof COMMAND>;

/** Names, descriptions and values added up, as Discord counts one whole command. */
export function weight(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + weight(one), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) =>
      sum +
      (typeof value === 'string'
        ? ['name', 'description', 'value'].includes(name)
          ? value.length
          : 0
        : weight(value)),
    0,
  );
}
