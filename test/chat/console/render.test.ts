import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { type Look, render } from '../../../src/chat/console/render.js';
import { type Block, code, fields, note, type Reply, table, text } from '../../../src/chat/reply.js';

const look: Look = { width: 80, colour: false, wider: 'widen the window' };
const shown = (reply: Partial<Reply>, change: Partial<Look> = {}) =>
  render({ tone: 'plain', blocks: [], ...reply }, { ...look, ...change });

const ours = new RegExp(`${String.fromCharCode(27)}\\[[0-9]{1,2}m`, 'g');

describe('an answer in the terminal', () => {
  it('has its heading, its blocks and its buttons below one another', () => {
    const answer = shown({
      heading: 'Audit trail, 23 Nov 2026',
      blocks: [
        text('2 events.'),
        fields([
          { label: 'First', value: '09:00' },
          { label: 'Actioned by', value: 'maria' },
        ]),
        note('Places by DB-IP.'),
      ],
      buttons: [
        { label: 'Next', command: '/audit today page:a' },
        { label: 'CSV', command: '/audit today format:csv' },
      ],
    });
    expect(answer).toBe(`Audit trail, 23 Nov 2026

2 events.

First        09:00
Actioned by  maria

Places by DB-IP.

[1] Next  [2] CSV
`);
  });

  it('aligns the columns of a table, numbers to the right', () => {
    const columns = [{ title: 'IP address' }, { title: 'Failures', align: 'right' as const }];
    const rows = [
      ['24.151.103.17', '157'],
      ['2001:db8::1', '5'],
    ];
    expect(shown({ blocks: [table(columns, rows)] })).toBe(`IP address     Failures
─────────────  ────────
24.151.103.17       157
2001:db8::1           5
`);
  });

  it('marks refusals, errors, warnings and successes, with or without a heading', () => {
    expect(shown({ tone: 'refusal', heading: 'Not for you' })).toBe('✗ Not for you\n');
    expect(shown({ tone: 'error', blocks: [text('No such period.')] })).toBe('✗ No such period.\n');
    expect(shown({ tone: 'warning', heading: 'Careful' })).toBe('! Careful\n');
    expect(shown({ tone: 'success', heading: 'Done' })).toBe('✓ Done\n');
  });

  it('uses colour only where told to', () => {
    const reply = { tone: 'refusal' as const, heading: 'No', blocks: [note('Ask maria.')] };
    expect(shown(reply)).not.toContain('\u001b');
    expect(shown(reply, { colour: true })).toContain('\u001b[31m✗ No\u001b[39m');
    expect(stripVTControlCharacters(shown(reply, { colour: true }))).toBe(shown(reply));
  });

  it('does not offer to share, since nobody else reads a terminal', () => {
    const answer = shown({
      buttons: [
        { label: 'Share', command: '/audit today', audience: 'channel' },
        { label: 'Next', command: '/audit today page:a' },
      ],
    });
    expect(answer).toContain('[1] Next');
    expect(answer).not.toContain('Share');
  });

  it('leaves code unbroken and without a frame, so that it can be copied', () => {
    const call = `curl -H 'Authorization: Bearer ${'x'.repeat(100)}' https://example.com`;
    expect(shown({ blocks: [code(call)] }, { width: 40 })).toBe(`${call}\n`);
  });
});

describe('a table that is too wide', () => {
  const columns = [
    { title: 'Date & time', weight: 9 },
    { title: 'Action', weight: 8 },
    { title: 'IP', weight: 2 },
    { title: 'Description', weight: 5 },
    { title: 'Account', weight: 2 },
  ];
  const rows = [
    [
      '2026-11-23 14:05',
      'Delete',
      '203.0.113.250',
      'A template has been deleted by its owner for good',
      'demo-account-one',
    ],
  ];

  it('loses its lightest columns first, and names them', () => {
    const answer = shown({ blocks: [table(columns, rows)] }, { width: 60 });
    expect(answer).toContain('not shown: Account; widen the window\n');
    const narrower = shown({ blocks: [table(columns, rows)] }, { width: 45 });
    expect(narrower).toContain('not shown: IP, Account; widen the window\n');
    expect(narrower).toContain('A template has');
  });

  it('says that the file has everything, when there is a button for it', () => {
    const buttons = [{ label: 'CSV', command: '/audit today format:csv' }];
    expect(shown({ blocks: [table(columns, rows)], buttons }, { width: 60 })).toContain(
      'not shown: Account; widen the window or format:csv',
    );
  });

  it('wraps long cells beneath themselves', () => {
    const answer = shown(
      { blocks: [table([{ title: 'Who' }, { title: 'What' }], [['maria', 'one two three four five six']])] },
      { width: 24 },
    );
    expect(answer).toBe(`Who    What
─────  ─────────────────
maria  one two three
       four five six
`);
  });

  it('cuts what is longer than four lines, and says so', () => {
    const answer = shown(
      { blocks: [table([{ title: 'Who' }, { title: 'What' }], [['maria', 'word '.repeat(9000)]])] },
      { width: 40 },
    );
    expect(answer.match(/word…/g)).toHaveLength(1);
    expect(answer).toContain('cut with …: 1 cell; widen the window');
    expect(answer.split('\n').length).toBeLessThan(9);
  });

  it('does not take a cell that ends in … for one that it cut', () => {
    expect(shown({ blocks: [table([{ title: 'Who' }], [['and so on…']])] })).not.toContain('cut with');
  });

  it('says when it has no rows', () => {
    expect(shown({ blocks: [table([{ title: 'Who' }], [])] })).toContain('(none)');
  });
});

describe('text that an event brings', () => {
  it('is shown, and takes no effect', () => {
    const hostile = 'a\u001b[2Jb\u0007c\u009bd\u202ee\u200bf\u2028g\ud800h\ufeffi\u2066j\u00adk';
    const answer = shown({ blocks: [table([{ title: 'Name' }], [[hostile]])] }, { width: 200 });
    expect(answer).toContain(
      'a⟨U+001B⟩[2Jb⟨U+0007⟩c⟨U+009B⟩d⟨U+202E⟩e⟨U+200B⟩f⟨U+2028⟩g⟨U+D800⟩h⟨U+FEFF⟩i⟨U+2066⟩j⟨U+00AD⟩k',
    );
  });

  it('cannot hide in letters that have no shape', () => {
    expect(shown({ blocks: [text('ad\u3164m\u034fin ❤\ufe0f')] })).toBe('ad⟨U+3164⟩m⟨U+034F⟩in ❤\ufe0f\n');
  });

  it('cannot forge a row by a newline', () => {
    const answer = shown({
      blocks: [table([{ title: 'Name' }, { title: 'Status' }], [['eve\nmaria  success', 'failure']])],
    });
    expect(answer.split('\n')[2]).toBe('eve⏎maria  success  failure');
  });

  it('cannot forge a row by being long: what continues leaves the first column blank', () => {
    const forged = `${'x'.repeat(50)} maria success`;
    const answer = shown(
      {
        blocks: [
          table(
            [{ title: 'Name' }, { title: 'Text' }],
            [
              ['', forged],
              [forged, ''],
            ],
          ),
        ],
      },
      { width: 50 },
    );
    const rows = answer
      .split('\n')
      .slice(2)
      .filter((line) => /^\S/.test(line) && !line.startsWith('cut with'));
    expect(rows.map((row) => row.slice(0, 1))).toEqual(['–', 'x']);
  });

  it('cannot forge a field, a heading of several lines or a button', () => {
    const answer = shown(
      {
        heading: 'Login of eve\nStatus  success',
        blocks: [fields([{ label: 'Name', value: 'eve\nStatus  success' }])],
        buttons: [{ label: `${'y'.repeat(70)} [2] Approve`, command: '/x' }],
      },
      { width: 60 },
    );
    expect(answer.split('\n').filter((line) => /^(Status|\[2\])/.test(line))).toEqual([]);
  });

  it('cannot pile accents over the lines above', () => {
    expect(shown({ blocks: [text(`e${'\u0301'.repeat(6)}`)] })).toBe(
      `e${'\u0301'.repeat(4)}⟨U+0301⟩⟨U+0301⟩\n`,
    );
  });

  it('holds the width, whatever it is, and brings no control character', () => {
    const nasty = fc.constantFrom(
      '\u001b[31m',
      '\u001b]0;title\u0007',
      '\r\n',
      '\n',
      '\r',
      '\t',
      '\u0000',
      '\u202e',
      '\u2067',
      '\u200d',
      '\u2029',
      '\udc00',
      '漢字',
      '👨‍👩‍👧',
      '🇩🇪',
      'ｶﾞﾞﾞﾞ',
      '\u1100\u1100\u1161',
      'e\u0301',
      'नमस्ते',
      '  ',
      'a-very-long-word-that-does-not-break-anywhere',
      '…',
      '│',
    );
    const string = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 12 })
      .map((parts) => parts.join(''));
    const block: fc.Arbitrary<Block> = fc.oneof(
      string.map(text),
      string.map(note),
      fc.array(fc.record({ label: string, value: string }), { maxLength: 4 }).map(fields),
      fc
        .record({
          columns: fc.array(
            fc.record({
              title: string,
              align: fc.constantFrom('left' as const, 'right' as const),
              weight: fc.nat(9),
            }),
            { minLength: 1, maxLength: 7 },
          ),
          rows: fc.array(fc.array(string, { maxLength: 8 }), { maxLength: 5 }),
        })
        .map(({ columns, rows }) => table(columns, rows)),
    );
    const reply: fc.Arbitrary<Reply> = fc.record({
      tone: fc.constantFrom('plain', 'success', 'warning', 'refusal', 'error'),
      heading: string,
      blocks: fc.array(block, { maxLength: 4 }),
      buttons: fc.array(fc.record({ label: string, command: fc.constant('/x') }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(reply, fc.integer({ min: 20, max: 140 }), fc.boolean(), (given, width, colour) => {
        const answer = render(given, { width, colour, wider: 'widen the window' });
        // Our own colours come off; anything an event brought would stay.
        const bare = colour ? answer.replace(ours, '') : answer;
        expect(bare).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        for (const line of bare.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });
});
