import { z } from 'zod';

/**
 * What Slack documents of blocks, views and messages, as a checker that refuses everything else: written from
 * https://docs.slack.dev/reference/block-kit/, not from the program's own numbers. Text is counted with its entities.
 */
const stored = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const length = (least: number, most: number) =>
  z
    .string()
    .refine((text) => text.length >= least, { error: `shorter than ${least}` })
    .refine((text) => stored(text).length <= most, { error: `longer than ${most}` })
    // Slack parses none of these here, but lone surrogates are no text at all.
    .refine((text) => !/\p{Cs}/u.test(text), { error: 'not well-formed' });

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: length(1, most), emoji: z.literal(false) });

const blockId = length(1, 255).optional();
const confirm = z.strictObject({
  title: plain(100),
  text: plain(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  action_id: length(1, 255),
  text: plain(75),
  value: length(1, 2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
});

const option = z.strictObject({ text: plain(75), value: length(1, 150) });
/** Each entry has a value of its own: Slack tells the chosen one by it. */
const options = (least: number, most: number) =>
  z
    .array(option)
    .min(least)
    .max(most)
    .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, { error: 'value twice' });
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: length(1, 255),
  options: options(2, 5),
  confirm: confirm.optional(),
});
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: length(1, 255),
  placeholder: plain(150),
  options: options(1, 100),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [button, overflow, select]))
    .min(1)
    .max(25)
    .refine((all) => new Set(all.map((one) => one.action_id)).size === all.length, {
      error: 'action_id twice',
    }),
});

const run = z.strictObject({
  type: z.literal('text'),
  text: length(1, 3_000),
  style: z.strictObject({ bold: z.boolean() }).optional(),
});
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(run).min(1) }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(run).min(1) }),
      ]),
    )
    .min(1),
});

const header = z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) });
const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z.array(plain(2_000)).min(1).max(10),
});

const cell = z.strictObject({ type: z.literal('raw_text'), text: length(1, 10_000) });
const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: blockId,
    column_settings: z
      .array(z.strictObject({ align: z.enum(['left', 'center', 'right']), is_wrapped: z.boolean() }))
      .max(20),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), { error: 'ragged' })
  .refine(({ rows }) => rows.flat().reduce((sum, { text }) => sum + stored(text).length, 0) <= 10_000, {
    error: 'more than 10,000 characters',
  });

/** A message: at most 50 blocks, one table, and no more visible text than Slack was seen to accept. */
export const MESSAGE = z
  .strictObject({
    text: length(1, 4_000),
    blocks: z
      .array(z.discriminatedUnion('type', [actions, richText, header, context, table]))
      .min(1)
      .max(50),
  })
  .refine(({ blocks }) => blocks.filter(({ type }) => type === 'table').length <= 1, { error: 'two tables' })
  .refine((message) => visible(message.blocks) <= 11_000, { error: 'msg_blocks_too_long' });

const input = z.strictObject({
  type: z.literal('input'),
  block_id: length(1, 255),
  optional: z.boolean(),
  label: plain(2_000),
  hint: plain(2_000).optional(),
  element: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('plain_text_input'),
      action_id: length(1, 255),
      multiline: z.boolean(),
      initial_value: length(1, 3_000).optional(),
    }),
    z
      .strictObject({
        type: z.literal('static_select'),
        action_id: length(1, 255),
        options: z.array(option).min(1).max(100),
        initial_option: option.optional(),
      })
      .refine(
        ({ options, initial_option: initial }) =>
          initial === undefined || options.some((one) => JSON.stringify(one) === JSON.stringify(initial)),
        { error: 'initial_option is no option' },
      ),
    z.strictObject({
      type: z.literal('conversations_select'),
      action_id: length(1, 255),
      initial_conversation: z
        .string()
        .regex(/^[CG][A-Z0-9]{2,}$/)
        .optional(),
      default_to_current_conversation: z.boolean().optional(),
      filter: z.strictObject({
        include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
        exclude_bot_users: z.boolean(),
      }),
    }),
    z.strictObject({
      type: z.literal('file_input'),
      action_id: length(1, 255),
      max_files: z.number().int().min(1).max(10).optional(),
      filetypes: z
        .array(z.string().regex(/^[a-z0-9]{1,10}$/))
        .min(1)
        .optional(),
    }),
  ]),
});

/** A modal. */
export const VIEW = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: length(1, 255).optional(),
    private_metadata: z.string().max(3_000).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: z
      .array(z.discriminatedUnion('type', [input, richText, context]))
      .min(1)
      .max(100),
  })
  .refine(({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'), {
    error: 'inputs need a submit',
  })
  .refine(
    ({ blocks }) => {
      const ids = blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
      return new Set(ids).size === ids.length;
    },
    { error: 'block_id twice' },
  );

/** All text that a reader sees, added up. */
function visible(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + visible(one), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) =>
      sum + (name === 'text' && typeof value === 'string' ? value.length : visible(value)),
    0,
  );
}
