import fc from 'fast-check';
import { escapeLine, escapeText } from '../../../src/chat/discord/escape.js';
import { renderReply } from '../../../src/chat/discord/render.js';
import { code, type Reply, table, text } from '../../../src/chat/reply.js';
import { labels, read } from '../../support/discord-client.js';
import { MESSAGE } from '../../support/discord-limits.js';
import { GUILD } from '../../support/discord-state.js';
import { hostileButtons, hostileReply } from '../slack/hostile.js';

const presses = { encode: async () => 'p:parked-under-thirty-two-characters', guildId: GUILD };
const render = async (reply: Reply, narrow = false) =>
  MESSAGE.parse(await renderReply(reply, { ...presses, narrow }));
const shown = async (reply: Reply) => read(await render(reply));

describe('an answer in Discord', () => {
  it('keeps every documented limit, whatever a command makes of whatever events hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostileReply, hostileButtons, fc.boolean(), async (reply, menu, narrow) => {
        await render({ ...reply, menu }, narrow);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('escapes every character that could take effect, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hostile) => {
        const bare = escapeText(`${hostile}<@1>`).replace(/\\[^0-9A-Za-z\s]/g, '');
        expect(bare).not.toMatch(/[\\*_~`|<>[\]@#]|:\/\/|^\s*[-+]|^\s*\d+[.)]/m);
        // Undone, it reads as it was meant.
        expect(escapeLine(hostile).replace(/\\([^0-9A-Za-z\s])/g, '$1')).not.toMatch(
          /[\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });

  it('cuts no escape in two', async () => {
    const { embeds } = await render({ tone: 'plain', blocks: [text('*'.repeat(9_000))] });
    expect(embeds[0]?.description).toMatch(/^(\\\*)+…$/);
  });

  it('lets no text out of a code block', async () => {
    const { embeds } = await render({ tone: 'plain', blocks: [code('a\n```\n@everyone')] });
    expect(embeds[0]?.description?.match(/```/g)).toHaveLength(2);
  });

  it('shows what is to be copied as it is', async () => {
    const call = 'curl -H "Authorization: Bearer cst_1" https://api.example/v1/*';
    const { embeds } = await render({ tone: 'plain', blocks: [code(call)] });
    expect(embeds[0]?.description).toBe(`\`\`\`\n${call}\n\`\`\``);
  });

  it('shows characters that hide or reorder text as a mark', async () => {
    expect(await shown({ tone: 'plain', blocks: [text('\u202egnp.exe\u0000\u001b[31m')] })).toContain(
      '\ufffdgnp.exe\ufffd\ufffd[31m',
    );
  });

  it('aligns a narrow table', async () => {
    const columns = [{ title: 'Name' }, { title: 'Count', align: 'right' as const }];
    const { embeds } = await render({
      tone: 'plain',
      blocks: [
        table(columns, [
          ['alice*', '12'],
          ['bob', '7'],
        ]),
      ],
    });
    expect(embeds[0]?.description).toBe('```\nName    Count\nalice*     12\nbob         7\n```');
  });

  it('writes a wide table row by row, each value with the title of its column', async () => {
    const columns = ['Date & time', 'Actioned by', 'Module', 'Action', 'IP address'].map((title) => ({
      title,
    }));
    const row = ['2026-11-23 10:00', 'Maya Lindqvist', 'Templates', 'Edit', '–'];
    expect(await shown({ tone: 'plain', blocks: [table(columns, [row])] })).toBe(
      '**2026-11-23 10:00** · Actioned by: Maya Lindqvist · Module: Templates · Action: Edit',
    );
  });

  it('says that a table has no rows', async () => {
    expect(await shown({ tone: 'plain', blocks: [table([{ title: 'Name' }], [])] })).toContain('No rows.');
  });

  const wide = (rows: number, width = 60) =>
    table(
      Array.from({ length: 9 }, (_, index) => ({
        title: `Column ${index}`,
        weight: index === 4 ? 0 : 9 - index,
      })),
      Array.from({ length: rows }, (_, at) =>
        Array.from({ length: 9 }, (_, index) => `${at}/${index} ${'x'.repeat(width)}`),
      ),
    );

  it('shows every row of a page, cutting long cells and then leaving light columns out, which it names', async () => {
    const seen = await shown({ tone: 'plain', blocks: [wide(20)] });
    expect(seen).toContain('**19/0');
    expect(seen).toContain('long cells are cut short');
    expect(seen).toContain('Columns left out: Column 4');
    expect(seen).not.toContain('Shown:');
  });

  it('shows a row of many long cells, or of very many columns', async () => {
    const five = Array.from({ length: 5 }, (_, index) => ({ title: `Column ${index}` }));
    const long = await shown({ tone: 'plain', blocks: [table(five, [five.map(() => '&'.repeat(990))])] });
    expect(long).toContain('5 long cells are cut short');
    expect(long).toContain('Column 4: &&&');
    const many = Array.from({ length: 60 }, (_, index) => ({ title: `${index} ${'*'.repeat(50)}` }));
    const rows = Array.from({ length: 40 }, () => many.map(() => '&'.repeat(30)));
    expect(await shown({ tone: 'plain', blocks: [table(many, rows)] })).toMatch(/Shown: [1-9]\d* of 40 rows/);
  });

  it('says how many rows of a long table are shown, and how to get the rest', async () => {
    const seen = await shown({ tone: 'plain', blocks: [wide(300)] });
    expect(seen).toMatch(/Shown: \d+ of 300 rows\./);
    expect(seen).toContain('narrow the period or the filters, or add format:csv for all of it');
  });

  it('says how much of a long text is cut, and of how many parts nothing is shown', async () => {
    const blocks = Array.from({ length: 4 }, () => text('y'.repeat(3_000)));
    expect(await shown({ tone: 'plain', blocks })).toMatch(
      /[\d,]+ characters are cut\. 2 more parts of this answer/,
    );
  });

  it('names the buttons there was no room for, of a menu too', async () => {
    const many = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ label: `${name} ${index}`, command: '/help' }));
    const rendered = await render({
      tone: 'plain',
      blocks: [],
      buttons: many('Page', 22),
      menu: many('More', 26),
    });
    expect(labels(rendered)).toHaveLength(20 + 25);
    expect(read(rendered)).toContain('Buttons left out: Page 20, Page 21, More 25.');
  });

  it('gives a form’s opening a row of its own before the buttons', async () => {
    const row = { type: 1, components: [{ type: 2, style: 1, label: 'Open', custom_id: 'f' }] } as const;
    const buttons = Array.from({ length: 25 }, (_, index) => ({ label: `${index}`, command: '/help' }));
    const rows = [{ type: row.type, components: [...row.components] }];
    const rendered = await renderReply({ tone: 'plain', blocks: [], buttons }, { ...presses, rows });
    expect(labels(MESSAGE.parse(rendered))).toHaveLength(21);
  });
});
