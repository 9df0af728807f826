import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('grace@acme.example');
  await bot.user('ben@acme.example');
  await bot.says('/group add name:Sales owner:grace@acme.example');
  await bot.says('/group add name:Support owner:grace@acme.example');
});
afterAll(() => bot.close());

describe('whose groups somebody owns', () => {
  it('is said before they are suspended', async () => {
    expect(await bot.says('/user suspend grace@acme.example')).toContain('owner of Sales, Support');
  });

  it('are handed over, each with its row, and nothing is left', async () => {
    const said = await bot.says('/user handover user:grace@acme.example to:ben@acme.example');
    expect(said).toContain('owner of Sales, Support');
    expect(await bot.says('/group show id:Sales')).toContain('Ben (ben@acme.example)');
    const rows = (await bot.rows('Business Group')).filter(({ action }) => action === 'Edit');
    expect(rows).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({
      actor: { name: 'Maya' },
      after: { owner: 'Ben (ben@acme.example)' },
    });
    expect(await bot.says('/user suspend grace@acme.example')).not.toContain('owner of');
  });
});
