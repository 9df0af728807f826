import { render as renderConsole } from '../../src/chat/console/render.js';
import { partsOf, renderWindow } from '../../src/chat/discord/modal.js';
import { renderReply as renderDiscord } from '../../src/chat/discord/render.js';
import { code, type FormField, fields, note, type Reply, table, text } from '../../src/chat/reply.js';
import { renderForm } from '../../src/chat/slack/form.js';
import { renderReply as renderSlack } from '../../src/chat/slack/render.js';
import { labels, read } from '../support/discord-client.js';
import { MESSAGE } from '../support/discord-limits.js';
import { GUILD } from '../support/discord-state.js';

const encode = async () => 'p:parked';

/** Everything that each platform shows of a reply, as one text. */
const PLATFORMS: Readonly<Record<string, (reply: Reply) => Promise<string>>> = {
  terminal: async (reply) => renderConsole(reply, { width: 100, colour: false, wider: 'widen the window' }),
  Slack: async (reply) => JSON.stringify((await renderSlack(reply, { encode })).blocks),
  Discord: async (reply) => {
    const message = MESSAGE.parse(await renderDiscord(reply, { encode, guildId: GUILD }));
    return [read(message), ...labels(message)].join('\n');
  },
};

describe.each(Object.entries(PLATFORMS))('an answer in %s', (_, show) => {
  const shows = async (reply: Partial<Reply>, ...words: readonly string[]) => {
    const shown = await show({ tone: 'plain', blocks: [], ...reply });
    for (const word of words) expect(shown).toContain(word);
    return shown;
  };

  it('shows heading, text, small print and what is to be copied', async () => {
    const blocks = [text('Some words.'), note('Small print.'), code('curl https://api.example')];
    await shows(
      { heading: 'The heading', blocks },
      'The heading',
      'Some words.',
      'Small print.',
      'curl https://api.example',
    );
  });

  it('shows each label with its value', async () => {
    const pairs = [
      { label: 'Rule', value: 'Brute force' },
      { label: 'From', value: '10.0.0.1' },
    ];
    await shows({ blocks: [fields(pairs)] }, 'Rule', 'Brute force', 'From', '10.0.0.1');
  });

  it('shows a table with its titles and cells, narrow or wide', async () => {
    const columns = ['When', 'Who', 'Where'].map((title) => ({ title }));
    await shows(
      { blocks: [table(columns, [['10:00', 'maya', 'Berlin']])] },
      'When',
      '10:00',
      'maya',
      'Berlin',
    );
    const long = 'a value of some length';
    const wide = ['One', 'Two', 'Three', 'Four'].map((title) => ({ title }));
    await shows(
      { blocks: [table(wide, [[`${long} 1`, `${long} 2`, `${long} 3`, `${long} 4`]])] },
      '1',
      '2',
      '3',
      '4',
    );
  });

  it.each([
    ['success', /✅|✓/],
    ['warning', /⚠️|!/],
    ['refusal', /⛔|✗/],
    ['error', /❌|✗/],
  ] as const)('marks %s, with a heading and without', async (tone, mark) => {
    expect(await shows({ tone, heading: 'Words' }, 'Words')).toMatch(mark);
    expect(await shows({ tone, blocks: [text('Words')] }, 'Words')).toMatch(mark);
  });

  it('offers every button and everything in the menu', async () => {
    const buttons = [
      { label: 'Acknowledge', command: '/alerts ack id:1', style: 'primary' as const },
      { label: 'Resolve', command: '/alerts resolve id:1', confirm: 'Sure?' },
    ];
    const menu = [{ label: 'Snooze an hour', command: '/alerts snooze id:1 for:1h' }];
    await shows({ blocks: [text('An incident')], buttons, menu }, 'Acknowledge', 'Resolve', 'Snooze an hour');
  });

  it('loses no row of a long table in silence', async () => {
    const columns = ['Number', 'Name', 'Description'].map((title) => ({ title }));
    const rows = Array.from({ length: 250 }, (_, at) => [`#${at}#`, `name ${at}`, 'words '.repeat(8)]);
    const shown = await shows({ blocks: [table(columns, rows)] });
    const seen = rows.filter(([first = '']) => shown.includes(first)).length;
    if (seen < rows.length) expect(shown).toContain(`Shown: ${seen} of 250 rows`);
  });

  it('loses no column of a wide table in silence', async () => {
    const columns = Array.from({ length: 24 }, (_, at) => ({ title: `Title-${at}-`, weight: at }));
    const rows = Array.from({ length: 20 }, () => columns.map((_, at) => `cell-${at}-`));
    const shown = await shows({ blocks: [table(columns, rows)] });
    for (const [at] of columns.entries()) {
      // A column is there with its cells, or it is named among those left out.
      if (!shown.includes(`cell-${at}-`))
        expect(shown).toMatch(new RegExp(`(left out|not shown):[^]*Title-${at}-`));
    }
  });

  it('loses no text, no part and no button in silence', async () => {
    const blocks = Array.from({ length: 60 }, (_, at) => text(`part-${at}- ${'words '.repeat(200)}`));
    const shown = await shows({ blocks });
    const parts = blocks.filter((_, at) => shown.includes(`part-${at}-`)).length;
    if (parts < blocks.length)
      expect(shown).toContain(`${blocks.length - parts} more parts of this answer are left out`);
    const buttons = Array.from({ length: 40 }, (_, at) => ({ label: `button-${at}-`, command: '/help' }));
    // A button is there, or its label is said.
    await shows({ blocks: [text('Many')], buttons }, ...buttons.map(({ label }) => label));
  });
});

describe('a form', () => {
  const form = {
    title: 'Password policy',
    command: '/policy set',
    submitLabel: 'Save',
    fields: Array.from(
      { length: 7 },
      (_, at): FormField => ({
        name: `option-${at}`,
        label: `Label ${at}`,
        hint: `Hint ${at}`,
        ...(at === 6 ? { secret: true } : { value: `today-${at}` }),
      }),
    ),
  };
  const wanted = form.fields.flatMap(({ label, hint = '', value = '' }) => [label, hint, value]);

  it('asks for every field in Slack and in Discord, filled with today’s values', () => {
    const inSlack = JSON.stringify(renderForm({ form, metadata: 'm' }));
    const parts = partsOf(form);
    const inDiscord = JSON.stringify(
      parts.map((part, at) => renderWindow(form, { fields: part }, 'm', { part: at, parts: parts.length })),
    );
    for (const word of [form.title, ...wanted]) {
      expect(inSlack).toContain(word);
      expect(inDiscord).toContain(word);
    }
  });
});
