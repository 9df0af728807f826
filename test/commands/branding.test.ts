import type { SentFile } from '../../src/chat/sent-file.js';
import { type Bot, openBot } from '../support/bot.js';
import { picture } from '../support/pictures.js';
import { testSecrets } from '../support/secrets.js';
import { sent } from '../support/sent.js';

const secrets = testSecrets();

let bot: Bot;
beforeAll(async () => {
  bot = await openBot({ secrets, publicUrl: 'https://castellan.example' });
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('ben@acme.example', ['Member']);
  await bot.directory.accounts.ensure('Beta');
});
afterAll(() => bot.close());
beforeEach(() => bot.database.connection.collection('brandings').deleteMany({}));

const withFile = (line: string, file: SentFile) => bot.ask(line, { files: async () => file });
const lastRow = async () => {
  const { action, subModule, description, before, after } = (await bot.rows('Branding')).at(-1) ?? {};
  return { action, subModule, description, before, after };
};

describe('/branding show', () => {
  it('shows what holds before anybody chose anything', async () => {
    const answer = await bot.says('/branding');
    expect(answer).toMatch(/Theme +light/);
    expect(answer).toMatch(/Language +what each browser asks for/);
    expect(answer).toMatch(/Sign-in page +https:\/\/castellan\.example\/sign-in/);
  });

  it('is for whoever sees users; changing is for whoever manages branding', async () => {
    expect((await bot.ask('/branding show', { as: 'ada@acme.example' })).reply.tone).toBe('plain');
    for (const line of ['set theme:dark', 'logo', 'hostname', 'preview', 'reset logo'])
      expect((await bot.ask(`/branding ${line}`, { as: 'ada@acme.example' })).reply.tone).toBe('refusal');
    expect((await bot.ask('/branding show', { as: 'ben@acme.example' })).reply.tone).toBe('refusal');
  });
});

describe('/branding set', () => {
  it('bare, is a form filled with today’s values', async () => {
    await bot.says('/branding set theme:dark accent:#9CF language:de');
    const { reply } = await bot.ask('/branding set');
    expect(reply.form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['theme', 'dark'],
      ['accent', '#99ccff'],
      ['language', 'de'],
    ]);
  });

  it('changes the look of that account alone, with a row of what differs, and can be undone', async () => {
    const { reply } = await bot.ask('/branding set theme:dark accent:#99ccff language:ar');
    expect(reply.tone).toBe('success');
    expect(await bot.branding.lookOf('acme')).toEqual({
      accountName: 'Acme',
      theme: 'dark',
      accent: { colour: '99ccff', text: '000000' },
      language: 'ar',
    });
    expect((await bot.branding.lookOf('beta')).theme).toBe('light');
    expect(await lastRow()).toMatchObject({
      action: 'Set',
      before: { theme: 'light' },
      after: { theme: 'dark', accent: '#99ccff', language: 'العربية (ar)' },
    });
    const undo = reply.buttons?.find(({ label }) => label === 'Undo')?.command ?? '';
    expect(undo).toBe('/branding set theme:light accent:default language:browser');
    await bot.says(undo);
    expect((await bot.branding.lookOf('acme')).theme).toBe('light');
  });

  it('says when there is nothing to change, and writes no row', async () => {
    await bot.says('/branding set theme:dark');
    const rows = (await bot.rows('Branding')).length;
    expect(await bot.says('/branding set theme:dark')).toContain('look so already');
    expect(await bot.rows('Branding')).toHaveLength(rows);
  });

  it('refuses an accent that can’t be seen, and offers the nearest that can', async () => {
    const { reply } = await bot.ask('/branding set accent:#ffff00');
    expect(reply.heading).toContain('contrast of 1.0 : 1 to the background of the light theme');
    const lines = reply.buttons?.map(({ command }) => command) ?? [];
    expect(lines).toHaveLength(3);
    for (const line of lines) expect((await bot.ask(line)).reply.tone).toBe('success');
  });

  it('refuses a theme in which the accent that stands can’t be seen', async () => {
    await bot.says('/branding set accent:#1d4f91');
    const { reply } = await bot.ask('/branding set theme:dark');
    expect(reply.tone).toBe('error');
    expect(reply.buttons?.[0]?.command).toMatch(/^\/branding set theme:dark accent:#[0-9a-f]{6}$/);
    expect((await bot.ask(reply.buttons?.[0]?.command ?? '')).reply.tone).toBe('success');
  });

  it.each([
    ['red;}', '/branding set accent:#1d4f91'],
    ['url(//evil)', '/branding set accent:#1d4f91'],
    ['#12345', '/branding set accent:#1d4f91'],
  ])('takes no accent but a colour: %s', async (typed, instead) => {
    const { reply } = await bot.ask(`/branding set accent:"${typed}"`);
    expect(reply.heading).toContain('six hex digits');
    expect(reply.buttons?.[0]?.command).toBe(instead);
  });

  it('takes every accent where none is shown, and says so', async () => {
    const { reply } = await bot.ask('/branding set theme:high-contrast accent:#111111');
    expect(reply.tone).toBe('success');
    expect(JSON.stringify(reply.blocks)).toContain('white on black, whatever the accent is');
    expect((await bot.ask('/branding set theme:dark')).reply.tone).toBe('error');
  });

  it('says which themes and languages there are', async () => {
    expect(await bot.says('/branding set theme:pink')).toContain('/branding set theme:high-contrast');
    expect(await bot.says('/branding set language:klingon')).toContain('Possible: en, de, es, fr, pt, ar');
  });
});

describe('/branding logo', () => {
  it('bare, asks for a picture', async () => {
    const { reply } = await bot.ask('/branding logo');
    expect(reply.form?.fields).toMatchObject([
      { name: 'file', file: { extensions: expect.arrayContaining(['png']) } },
    ]);
  });

  it('is kept, shown, replaced and taken away', async () => {
    const first = await withFile('/branding logo file:x', sent('logo.jpg', await picture('jpeg')));
    expect(first.reply.tone).toBe('success');
    expect(first.line).toBe('/branding logo file:logo.jpg');
    const { logo } = await bot.branding.lookOf('acme');
    expect(logo).toMatchObject({ width: 512, height: 160 });
    const [, sha256 = ''] = /^\/branding\/acme\/([0-9a-f]{64})\.png$/.exec(logo?.url ?? '') ?? [];
    expect((await bot.branding.picture('acme', sha256))?.subarray(1, 4).toString()).toBe('PNG');
    expect(await bot.branding.picture('beta', sha256)).toBeUndefined();
    expect(await lastRow()).toMatchObject({ action: 'Set', subModule: 'Logo' });
    expect((await lastRow()).description).toContain(sha256);

    await withFile('/branding logo file:x', sent('b.png', await picture('png', { width: 64, height: 64 })));
    expect(await bot.branding.picture('acme', sha256)).toBeUndefined();
    expect(await bot.says('/branding logo')).toContain('b.png, kept as PNG of 64 × 64 pixels');

    expect(await bot.says('/branding reset logo')).toContain('taken away');
    expect((await bot.branding.lookOf('acme')).logo).toBeUndefined();
    expect(await bot.says('/branding reset logo')).toContain('There is no logo');
  });

  it('is not changed by what is no picture', async () => {
    const svg = sent('logo.png', Buffer.from('<svg onload="alert(1)"/>'));
    const { reply } = await withFile('/branding logo file:x', svg);
    expect(reply.heading).toContain('An SVG is refused');
    const nothing = await withFile('/branding logo file:x', sent('logo.png', Buffer.alloc(0)));
    expect(nothing.reply.heading).toContain('“logo.png” is empty');
    const large = { ...sent('logo.png', Buffer.alloc(9)), size: 3 * 1024 * 1024 };
    expect((await withFile('/branding logo file:x', large)).reply.heading).toContain(
      '“logo.png” has 3 MiB; at most 2 MiB are possible here.',
    );
    expect((await bot.branding.of('acme')).logo).toBeUndefined();
  });
});

describe('/branding preview', () => {
  const link = async (line: string) => {
    const said = await bot.says(line);
    return /https:\/\/castellan\.example\/preview\?look=(\S+)/.exec(said)?.[1] ?? said;
  };

  it('changes nothing, and its link shows the look for an hour', async () => {
    const token = await link('/branding preview theme:high-contrast language:ar');
    expect((await bot.branding.lookOf('acme')).theme).toBe('light');
    const seen = { accountName: 'Acme', theme: 'high-contrast', language: 'ar' };
    expect(await bot.branding.previewed(token)).toMatchObject({ accountId: 'acme', look: seen });
    const at = bot.clock.at;
    bot.clock.at = new Date(at.getTime() + 3_599_000);
    expect(await bot.branding.previewed(token)).toMatchObject({ accountId: 'acme', look: seen });
    bot.clock.at = new Date(at.getTime() + 3_600_000);
    expect(await bot.branding.previewed(token)).toBeUndefined();
    bot.clock.at = at;
  });

  it('offers to set it so', async () => {
    const { reply } = await bot.ask('/branding preview theme:dark');
    expect(reply.buttons?.[0]).toMatchObject({ label: 'Set it so', command: '/branding set theme:dark' });
  });

  it('can’t be forged', async () => {
    const token = await link('/branding preview theme:dark');
    const [version, key, body = ''] = token.split('.');
    const changed = `${body.slice(0, -1)}${body.endsWith('A') ? 'B' : 'A'}`;
    const other = secrets.seal(
      'slack bot token',
      'link',
      JSON.stringify({ accountId: 'acme', until: 9e15, choice: {} }),
    );
    for (const forged of ['', 'x', `${version}.${key}.${changed}`, other, 'x'.repeat(10_000)])
      expect(await bot.branding.previewed(forged)).toBeUndefined();
  });

  it('refuses an accent as `set` does', async () => {
    const { reply } = await bot.ask('/branding preview theme:dark accent:#111111');
    expect(reply.buttons?.[0]?.command).toMatch(/^\/branding preview theme:dark accent:#/);
  });
});

describe('/branding reset', () => {
  it('bare, asks what', async () => {
    expect(await bot.says('/branding reset')).toContain('nothing was chosen');
    await bot.says('/branding set theme:dark');
    expect(await bot.says('/branding reset')).toContain('Reset the look');
    expect(await bot.says('/branding reset look')).toMatch(/Theme +dark → light/);
  });

  it('says when there is no hostname', async () => {
    expect(await bot.says('/branding reset hostname')).toContain('There is no hostname to give up');
  });
});
