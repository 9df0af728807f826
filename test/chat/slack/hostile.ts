import fc from 'fast-check';
import type { Block, Button, Form, Reply } from '../../../src/chat/reply.js';

const NASTY = [
  '<!channel>',
  '<!here>',
  '<@U01ALICE>',
  '<#C01GEN>',
  '<https://evil.example|bank>',
  'https://evil.example/a?b=1',
  'evil.example',
  '@channel',
  '@here',
  '*bold*',
  '_it_',
  '~no~',
  '`code`',
  '```',
  ':smile:',
  '&lt;!channel&gt;',
  '&amp;',
  '> quote',
  '\u202egnp.exe',
  '\u2066x\u2069',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\udfff',
  '\u200b',
  '\u2028',
  '\r\n',
  '\t',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
  '&'.repeat(3_500),
  '<'.repeat(2_500),
  'a'.repeat(13_000),
  '',
  ' ',
  '\n',
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map((all) => all.join('')) },
);

const table = fc
  .record({
    columns: fc.array(
      fc.record({
        title: words,
        align: fc.constantFrom('left' as const, 'right' as const),
        weight: fc.nat(9),
      }),
      { maxLength: 30 },
    ),
    height: fc.oneof(fc.nat(5), fc.constantFrom(99, 100, 150)),
    cells: fc.array(words, { minLength: 1, maxLength: 12 }),
  })
  // Rows are short, right and long by turns, as a careless command may make them.
  .map(({ columns, height, cells }) => ({
    columns,
    rows: Array.from({ length: height }, (_, at) =>
      Array.from(
        { length: Math.max(0, columns.length + (at % 3) - 1) },
        (_, index) => cells[(at + index) % cells.length] ?? '',
      ),
    ),
  }));

const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text) => ({ kind: 'text' as const, text })),
  words.map((text) => ({ kind: 'note' as const, text })),
  words.map((text) => ({ kind: 'code' as const, text })),
  fc
    .array(fc.record({ label: words, value: words }), { maxLength: 40 })
    .map((fields) => ({ kind: 'fields' as const, fields })),
  table.map((made) => ({ kind: 'table' as const, table: made })),
);

export const hostileButtons: fc.Arbitrary<Button[]> = fc.array(
  fc.record(
    {
      label: words,
      command: words,
      style: fc.constantFrom('primary' as const, 'danger' as const),
      audience: fc.constantFrom('caller' as const, 'channel' as const),
      confirm: words,
    },
    { requiredKeys: ['label', 'command'] },
  ),
  { maxLength: 40 },
);

/** Any reply a command could make out of any event. */
export const hostileReply: fc.Arbitrary<Reply> = fc.record(
  {
    tone: fc.constantFrom('plain', 'success', 'warning', 'refusal', 'error'),
    heading: words,
    blocks: fc.oneof(fc.array(block, { maxLength: 8 }), fc.array(block, { minLength: 52, maxLength: 60 })),
    buttons: hostileButtons,
    secret: fc.boolean(),
  },
  { requiredKeys: ['tone', 'blocks'] },
);

/** Any form; its field names are ours, and unique. */
export const hostileForm: fc.Arbitrary<Form> = fc.record({
  title: words,
  command: fc.constant('/policy set'),
  submitLabel: words,
  fields: fc
    .array(
      fc.record(
        {
          label: words,
          hint: words,
          value: words,
          required: fc.boolean(),
          choices: fc.array(words, { maxLength: 120 }),
          multiline: fc.boolean(),
          secret: fc.boolean(),
          channel: fc.constant(true as const),
        },
        { requiredKeys: ['label'] },
      ),
      { maxLength: 120 },
    )
    .map((fields) => fields.map((field, index) => ({ ...field, name: `option-${index}` }))),
});
