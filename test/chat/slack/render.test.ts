import fc from 'fast-check';
import type { Reply } from '../../../src/chat/reply.js';
import { table, text } from '../../../src/chat/reply.js';
import { renderReply } from '../../../src/chat/slack/render.js';
import { MESSAGE } from '../../support/slack-limits.js';
import { hostileReply } from './hostile.js';

const encode = async () => 'p:parked';
const render = (reply: Reply, narrow = false) => renderReply(reply, { encode, narrow });
const shown = async (reply: Reply) => JSON.stringify((await render(reply)).blocks);

describe('an answer in Slack', () => {
  it('keeps every documented limit, whatever a command makes of whatever events hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostileReply, fc.boolean(), async (reply, narrow) => {
        MESSAGE.parse(await render(reply, narrow));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('puts event text only where Slack parses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostileReply, async (reply) => {
        const message = await render(reply);
        expect(JSON.stringify(message)).not.toContain('mrkdwn');
        // The one field that is always parsed: nothing in it may begin a mention, a link, an emoji or formatting.
        expect(message.text).not.toMatch(/[<>*_~`]|&(?!amp;)|[@#:/.](?![\u2060\s]|$)/);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('shows characters that hide or reorder text as a mark', async () => {
    const blocks = await shown({ tone: 'plain', blocks: [text('\u202egnp.exe\u0000\u001b[31m')] });
    expect(blocks).toContain('\ufffdgnp.exe\ufffd\ufffd[31m');
  });

  it('does not let a heading with an entity be decoded into something else', async () => {
    const { blocks } = await render({ tone: 'plain', heading: '&lt;!channel&gt;', blocks: [] });
    expect(blocks[0]?.type).toBe('rich_text');
  });

  it('says how many rows are shown, and how to get the rest', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => [String(index)]);
    const { blocks } = await render({ tone: 'plain', blocks: [table([{ title: 'Number' }], rows)] });
    expect(JSON.stringify(blocks)).toContain('Shown: 99 of 250 rows. Slack shows no more in one message');
    expect(JSON.stringify(blocks)).toContain('format:csv');
  });

  it('names the columns it leaves out, the lightest first', async () => {
    const columns = Array.from({ length: 22 }, (_, index) => ({
      title: `c${index}`,
      weight: index === 3 ? 0 : 2,
    }));
    expect(await shown({ tone: 'plain', blocks: [table(columns, [])] })).toContain(
      'Columns left out: c3, c21.',
    );
  });

  it('cuts long cells before it drops rows', async () => {
    const rows = Array.from({ length: 20 }, () => ['short', 'x'.repeat(2_000)]);
    const blocks = await shown({ tone: 'plain', blocks: [table([{ title: 'a' }, { title: 'b' }], rows)] });
    expect(blocks).toContain('20 long cells are cut short.');
    expect(blocks).not.toContain('Shown:');
  });

  it('writes a second table as text, since Slack takes one a message', async () => {
    const one = table([{ title: 'Name' }, { title: 'Count', align: 'right' }], [['alice', '12']]);
    const { blocks } = await render({ tone: 'plain', blocks: [one, one] });
    expect(blocks.map(({ type }) => type)).toEqual(['table', 'rich_text']);
    expect(JSON.stringify(blocks[1])).toContain('Name   Count\\nalice     12');
  });

  it('shows no word of a secret in the notification', async () => {
    const message = await render({
      tone: 'success',
      secret: true,
      heading: 'cst_secret',
      blocks: [text('cst_secret')],
    });
    expect(message.text).not.toContain('secret');
  });

  it('names the buttons there was no room for', async () => {
    const buttons = Array.from({ length: 27 }, (_, index) => ({ label: `Page ${index}`, command: '/help' }));
    expect(await shown({ tone: 'plain', blocks: [], buttons })).toContain(
      'Buttons left out: Page 25, Page 26.',
    );
  });
});
