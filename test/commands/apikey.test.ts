import { tmpdir } from 'node:os';
import { PassThrough, Readable, Writable } from 'node:stream';
import { startConsole } from '../../src/chat/console/start.js';
import type { Answer } from '../../src/chat/conversation.js';
import { type Bot, GENERAL, NOW, openBot, TERMINAL, terminal } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Account Manager']);
  await bot.user('mel@acme.example', ['Member']);
  await bot.user('aud@acme.example', ['Auditor']);
});
afterAll(() => bot.close());
beforeEach(() => {
  bot.clock.at = NOW;
});

const SECRET = /cst_(?:api|2fa|web)_[0-9A-Za-z]{36}/;
const secretOf = (text: string) => SECRET.exec(text)?.[0] ?? `no secret in ${text}`;
const idOf = (text: string) => /k_[0-9a-z]{7}/.exec(text)?.[0] ?? `no id in ${text}`;
const later = (ms: number) => {
  bot.clock.at = new Date(NOW.getTime() + ms);
};
const DAY = 86_400_000;

/** A key made in chat: its id and its secret. */
async function created(line = '/apikey create scope:public-api') {
  const said = await bot.says(line);
  return { said, id: idOf(said), secret: secretOf(said) };
}
const enter = (secret: string) => bot.keys.authenticate(secret, { ip: '203.0.113.7' });
const find = (secret: string, as?: string): Promise<Answer> =>
  bot.ask('/apikey find', { secrets: new Map([['secret', secret]]), as });
const pressed = async ({ reply }: Answer, label: RegExp) =>
  bot.ask(reply.buttons?.find((button) => label.test(button.label))?.command ?? `no button ${label}`);

/** The whole database as text. */
async function everything(): Promise<string> {
  const { db } = bot.database.connection;
  const collections = (await db?.listCollections().toArray()) ?? [];
  const all = await Promise.all(collections.map(({ name }) => db?.collection(name).find({}).toArray()));
  expect(collections.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['api_keys', 'audit_events', 'pending_commands']),
  );
  return JSON.stringify(all);
}

/** The rows of what was done to keys; uses of revoked ones, and from elsewhere, have rows as well. */
const changes = async () =>
  (await bot.rows('API Keys')).filter(({ action }) => !['Refused', 'Used from new network'].includes(action));

describe('/apikey create', () => {
  it('needs no more than a scope: the key, a call to paste, what it may and until when', async () => {
    const said = await bot.says('/apikey create scope:2fa');
    expect(said).toContain('API key 2fa-2026-11-23 is ready.');
    const secret = secretOf(said);
    expect(said).toContain(
      `curl -H 'Authorization: Bearer ${secret}' 'http://127.0.0.1:3000/v1/2fa/users/maya%40acme.example'`,
    );
    expect(said).toMatch(/Scope +2fa: the two-factor methods only/);
    expect(said).toMatch(/Expires +never/);
    expect(await enter(secret)).toMatchObject({ ok: { scope: '2fa', name: '2fa-2026-11-23' } });
    expect(await bot.says('/apikey create scope:2fa')).toContain('2fa-2026-11-23-2 is ready');
  });

  it('answers the caller alone, wherever it was asked, and never by Share', async () => {
    const asked = await bot.ask('/apikey create scope:public-api', { channel: GENERAL, audience: 'channel' });
    expect(asked.audience).toBe('caller');
    expect(asked.reply).toMatchObject({ secret: true });
    expect(asked.reply.shareable).toBeUndefined();
  });

  it('takes a name, an end and, for web pages, their origins', async () => {
    const { said, secret } = await created(
      '/apikey create scope:web-sdk name:"shop pages" expires:30d origins:https://shop.example, https://www.shop.example',
    );
    expect(said).toContain("-H 'Origin: https://shop.example' -H 'Content-Type: application/json'");
    expect(said).toContain('https://shop.example, https://www.shop.example');
    expect(said).toContain('2026-12-23 11:00 (Europe/Berlin)');
    expect(
      await bot.keys.authenticate(secret, { ip: '::1', origin: 'https://www.shop.example' }),
    ).toHaveProperty('ok');
  });

  it.each([
    ['2026-12-31', '2027-01-01 00:00'],
    ['2 days', '2026-11-25 11:00'],
    ['2026-12-31 18:00', '2026-12-31 18:00'],
  ])('an end may be said as %s', async (typed, shown) => {
    expect(await bot.says(`/apikey create scope:public-api expires:${typed}`)).toContain(
      `${shown} (Europe/Berlin)`,
    );
  });

  it('bare, opens a form; and asks a web-sdk key for its origins', async () => {
    const { reply } = await bot.ask('/apikey create');
    expect(reply.form?.fields.map(({ name }) => name)).toEqual(['scope', 'name', 'expires', 'origins']);
    const { reply: web } = await bot.ask('/apikey create scope:web-sdk name:shop');
    expect(web.form?.fields.map(({ value, required }) => [value, required])).toEqual([
      ['web-sdk', true],
      ['shop', undefined],
      [undefined, undefined],
      [undefined, true],
    ]);
  });

  it.each([
    ['/apikey create scope:2fas', '/apikey create scope:2fa'],
    [
      '/apikey create scope:web-sdk origins:https://a.example,http://b.example',
      '/apikey create scope:web-sdk origins:https://a.example,https://b.example',
    ],
    ['/apikey create scope:2fa origins:https://a.example', '/apikey create scope:2fa'],
    ['/apikey creat scope:2fa', '/apikey create scope:2fa'],
  ])('%s is corrected to a line that works', async (typed, corrected) => {
    const { reply } = await bot.ask(typed);
    expect(reply.tone).toBe('error');
    expect(reply.buttons?.[0]?.command).toBe(corrected);
  });

  it.each([
    ['expires:2020-01-01', 'is past'],
    ['expires:soon', 'not a date'],
    ['name:k_abcdefg', 'would be taken for an id'],
  ])('%s is refused', async (typed, says) => {
    expect(await bot.says(`/apikey create scope:2fa ${typed}`)).toContain(says);
  });

  it('refuses a name that a working key has', async () => {
    await bot.says('/apikey create scope:2fa name:backend');
    const { reply } = await bot.ask('/apikey create scope:2fa name:BackEnd');
    expect(reply.heading).toContain('There is a key BackEnd already');
    await bot.says('/apikey revoke backend');
    expect(await bot.says('/apikey create scope:2fa name:backend')).toContain('backend is ready');
  });

  it('leaves a row of its own beside the command’s', async () => {
    const { id } = await created('/apikey create scope:public-api name:rows');
    expect((await changes()).at(-1)).toMatchObject({
      action: 'Create',
      actor: { kind: 'user', name: 'Maya' },
      resources: [{ type: 'API key', id, name: 'rows' }],
      status: 'success',
    });
    expect((await bot.rows('Chat Commands')).at(-1)).toMatchObject({ subModule: 'apikey', action: 'create' });
  });
});

describe('a secret', () => {
  it('is nowhere afterwards: not in the database, not in the log, not in an answer', async () => {
    const { id, secret } = await created('/apikey create scope:public-api name:hidden');
    const next = secretOf(await bot.says(`/apikey rotate ${id}`));
    await enter(next);
    await find(secret);
    const others = [
      await bot.says('/apikey list which:all'),
      await bot.says('/audit today module:"API Keys"'),
    ];
    const kept = [await everything(), bot.logged.join('\n'), ...others].join('\n');
    for (const each of [secret, next]) {
      expect(each).toMatch(SECRET);
      expect(kept).not.toContain(each);
      expect(kept).not.toContain(each.slice(8, 38));
    }
    expect(kept).not.toMatch(SECRET);
  });

  it.each([
    ['as the secret option', (secret: string) => `/apikey find secret:${secret}`],
    ['without a name', (secret: string) => `/apikey find ${secret}`],
    ['as an id', (secret: string) => `/apikey revoke id:${secret}`],
    ['as another command’s value', (secret: string) => `/audit today text:"Bearer ${secret}"`],
    ['as a command', (secret: string) => secret],
    ['cut', (secret: string) => `/apikey find ${secret.slice(0, 40)}`],
  ])('typed into a line %s is refused, and stays nowhere', async (_, line) => {
    const { secret } = await created();
    const { reply } = await bot.ask(line(secret));
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).not.toContain(secret.slice(8, 38));
    expect(`${await everything()}${bot.logged.join('\n')}`).not.toContain(secret.slice(8, 38));
    expect((await bot.rows('Chat Commands')).at(-1)).toMatchObject({ status: 'failure' });
  });
});

describe('/apikey find', () => {
  it('asks for the string unseen', async () => {
    const { reply } = await bot.ask('/apikey find');
    expect(reply.form).toMatchObject({ command: '/apikey find', fields: [{ name: 'secret', secret: true }] });
  });

  it('tells whose it is, what it opens and where it was last used from, and revokes it by a button', async () => {
    const { id, secret } = await created('/apikey create scope:2fa name:leaky');
    await bot.keys.authenticate(secret, { ip: '8.8.8.8' });
    const answer = await find(`Authorization: Bearer ${secret}`);
    expect(answer.reply.heading).toContain(`Your key leaky (${id})`);
    const card = JSON.stringify(answer.reply.blocks);
    expect(card).toContain('Maya (maya@acme.example)');
    expect(card).toContain('2026-11-23 11:00 from 8.8.8.8');
    expect(card).toContain('IP geolocation by DB-IP');
    await pressed(answer, /^Revoke/);
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
    const again = await find(secret);
    expect(again.reply.heading).toContain('It opens nothing any more');
    expect(again.reply.buttons?.map(({ label }) => label)).toEqual(['Try another']);
    expect((await bot.rows('Chat Commands')).at(-1)?.description).toBe('/apikey find (Terminal, terminal)');
  });

  it('tells a typo, a part and something else apart', async () => {
    const { secret } = await created();
    const wrong = secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    expect((await find(wrong)).reply.heading).toContain('its checksum is wrong');
    expect((await find(secret.slice(0, 30))).reply.heading).toContain('not all of it');
    expect((await find('hunter2')).reply.heading).toContain('no Castellan key in it');
  });

  it('does not tell of keys of other accounts', async () => {
    const { secret } = await created();
    await bot.directory.accounts.ensure('Beta');
    await bot.user('bea@beta.example', ['Account Manager'], 'beta');
    const { reply } = await find(secret, 'bea@beta.example');
    expect(reply.heading).toContain('none of the accounts you see');
    expect(JSON.stringify(reply)).not.toContain('Maya');
  });
});

describe('another account', () => {
  it.each(['rotate', 'revoke', 'assign'])('can’t %s a key it does not have', async (act) => {
    const { id, secret } = await created();
    await bot.directory.accounts.ensure('Gamma');
    await bot.user('gus@gamma.example', ['Account Manager'], 'gamma');
    const user = act === 'assign' ? ' user:gus@gamma.example' : '';
    const said = await bot.says(`/apikey ${act} ${id}${user}`, 'gus@gamma.example');
    expect(said).toContain('is not known here');
    expect(await bot.says('/apikey list which:all', 'gus@gamma.example')).not.toContain(id);
    expect(await enter(secret)).toMatchObject({ ok: { assignedTo: expect.any(String) } });
  });

  it('can’t, even where the id was read already', async () => {
    const { id, secret } = await created();
    await bot.directory.accounts.ensure('Delta');
    await bot.user('dee@delta.example', ['Account Manager'], 'delta');
    const asker = await bot.directory.asker(terminal('dee@delta.example'));
    if (!asker?.user) throw new Error('Dee asks');
    const { user } = asker;
    const by = { asker, correlationId: 'c' };
    const { inTransaction } = bot.database;
    for (const act of [
      () => inTransaction((transaction) => bot.keys.revoke(id, by, transaction)),
      () => inTransaction((transaction) => bot.keys.withdraw(id, by, transaction)),
      () => inTransaction((transaction) => bot.keys.rotate(id, { leaked: true }, by, transaction)),
      () => inTransaction((transaction) => bot.keys.assign(id, user, by, transaction)),
    ])
      await expect(act()).rejects.toThrow(`There is no API key ${id}`);
    expect(await enter(secret)).toHaveProperty('ok');
  });
});

describe('/apikey rotate', () => {
  it('shows a new key; the old one works for a day', async () => {
    const { id, secret } = await created('/apikey create scope:public-api name:turning');
    const said = await bot.says(`/apikey rotate ${id}`);
    expect(said).toContain(
      `turning has a new key. The old one, ${id}, works until 2026-11-24 11:00 (Europe/Berlin).`,
    );
    later(DAY - 1);
    expect(await enter(secret)).toHaveProperty('ok');
    later(DAY);
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
    expect(await enter(secretOf(said))).toMatchObject({ ok: { name: 'turning' } });
  });

  it('ends a leaked one at once', async () => {
    const { id, secret } = await created();
    expect(await bot.says(`/apikey rotate ${id} leaked:yes`)).toContain(`${id}, opens nothing any more.`);
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
    expect((await changes()).at(-1)).toMatchObject({ action: 'Rotate' });
  });

  it('does so once, and points to the successor', async () => {
    const { id } = await created();
    await bot.says(`/apikey rotate ${id}`);
    const { reply } = await bot.ask(`/apikey rotate ${id}`);
    expect(reply.heading).toMatch(/was replaced by k_\w{7} already/);
    expect(reply.buttons?.[0]?.command).toMatch(/^\/apikey rotate id:k_/);
  });

  it.each([
    ['leaked:yes overlap:1h', 'A leaked key has no overlap'],
    ['overlap:31d', 'at most 30 days'],
  ])('%s is refused', async (options, says) => {
    const { id } = await created();
    expect(await bot.says(`/apikey rotate ${id} ${options}`)).toContain(says);
  });

  it('of a name that two keys share wants the id', async () => {
    const { id } = await created('/apikey create scope:2fa name:pair');
    await bot.says(`/apikey rotate ${id}`);
    const { reply } = await bot.ask('/apikey revoke pair');
    expect(reply.heading).toContain('Type the id');
    expect(reply.buttons?.map(({ command }) => command)).toContain(`/apikey revoke id:${id}`);
  });
});

describe('/apikey revoke and assign', () => {
  it('a wrong id is corrected, and O and l are read as digits', async () => {
    const { id } = await created();
    const wrong = `${id.slice(0, -1)}${id.endsWith('z') ? 'y' : 'z'}`;
    const { reply } = await bot.ask(`/apikey revoke ${wrong}`);
    expect(reply.buttons?.map(({ command }) => command)).toContain(`/apikey revoke id:${id}`);
    const typed = id.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'L');
    expect(await bot.says(`/apikey revoke ${typed}`)).toContain('is revoked');
    expect(await bot.says(`/apikey revoke ${id}`)).toContain('is revoked already');
  });

  it('a key goes to somebody of its account only', async () => {
    const { id, secret } = await created();
    expect(await bot.says(`/apikey assign ${id} user:Ben`)).toContain('belongs to Ben (ben@acme.example)');
    expect((await changes()).at(-1)).toMatchObject({ action: 'Assign' });
    expect(await bot.says(`/apikey assign ${id} user:Ben`)).toContain('belongs to Ben already');
    await bot.directory.accounts.ensure('Child', { parentId: 'acme' });
    await bot.user('kid@child.example', ['Member'], 'child');
    expect(await bot.says(`/apikey assign ${id} user:kid@child.example`)).toContain('is a user of child');
    expect(await enter(secret)).toHaveProperty('ok');
  });
});

describe('/apikey list', () => {
  it('shows what works, what expires soon and what has ended', async () => {
    const own = await openBot();
    expect(await own.says('/apikey list')).toContain('No API keys that work in Acme');
    await own.says('/apikey create scope:2fa name:short expires:3d');
    await own.says('/apikey create scope:public-api name:lasting');
    const { reply } = await own.ask('/apikey list');
    expect(reply).toMatchObject({ tone: 'warning', heading: '2 API keys that work in Acme' });
    expect(JSON.stringify(reply.blocks)).toMatch(/Expiring: short \(k_\w{7}\) in 3d\./);
    expect(reply.buttons?.[0]?.command).toMatch(/^\/apikey rotate id:k_/);
    own.clock.at = new Date(NOW.getTime() + 4 * DAY);
    expect((await own.ask('/apikey list')).reply.heading).toBe('1 API key that works in Acme');
    expect(await own.says('/apikey list which:ended')).toMatch(/short +2fa +expired 2026-11-26 11:00/);
    await own.close();
  });

  it.each(['mel@acme.example', 'aud@acme.example'])(
    'is refused to %s, with nothing of the keys',
    async (who) => {
      for (const line of [
        '/apikey',
        '/apikey create scope:2fa',
        '/apikey find',
        '/apikey revoke k_1234567',
      ]) {
        const said = await bot.says(line, who);
        expect(said).toContain('needs the permission keys.manage');
        expect(said).not.toMatch(SECRET);
      }
    },
  );
});

describe('a key that can’t be shown', () => {
  /** The terminal's piped mode over the real conversation, whose output breaks. */
  async function pipedInto(output: Writable, line: string) {
    const errorOutput = new PassThrough();
    const session = startConsole({
      conversation: bot.conversation,
      identity: terminal('maya@acme.example'),
      input: Readable.from([`${line}\n`]),
      output,
      errorOutput,
      interactive: false,
      greeting: { who: '', examples: [] },
      prompt: '',
      downloads: tmpdir(),
      cwd: tmpdir(),
      colour: false,
      report: () => undefined,
    });
    await session.done.catch(() => undefined);
    return String(errorOutput.read() ?? '');
  }
  const failing = (code: string, written: string[] = []) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        written.push(String(chunk));
        done(Object.assign(new Error(code), { code }));
      },
    });

  it.each(['EPIPE', 'ENOSPC'])(
    'is revoked when the output breaks (%s), and the person told',
    async (code) => {
      const written: string[] = [];
      const told = await pipedInto(failing(code, written), '/apikey create scope:2fa');
      expect(told).toContain('could not be shown to you, so it was revoked');
      expect(told).not.toMatch(SECRET);
      expect(await enter(secretOf(written.join('')))).toEqual({ refused: 'revoked' });
      expect((await changes()).at(-1)?.description).toContain('as its secret could not be shown');
      const commands = (await bot.rows('Chat Commands')).slice(-2);
      expect(commands.map(({ action }) => action)).toEqual(['create', 'revoke']);
      expect(commands[0]?.correlationId).toBe(commands[1]?.correlationId);
    },
  );

  it('leaves the key it was to replace as it was', async () => {
    const { id, secret } = await created();
    const told = await pipedInto(failing('EPIPE'), `/apikey rotate ${id}`);
    expect(told.replaceAll('\n', ' ')).toContain(`${id}, which it was to replace, goes on as before`);
    later(2 * DAY);
    expect(await enter(secret)).toHaveProperty('ok');
  });

  it('does not bring a leaked one back', async () => {
    const { id, secret } = await created();
    expect(await pipedInto(failing('EPIPE'), `/apikey rotate ${id} leaked:yes`)).not.toContain('goes on');
    expect(await enter(secret)).toEqual({ refused: 'revoked' });
  });

  it('is revoked though its maker asks too often', async () => {
    const busy = await openBot({ limit: { burst: 1, perMinute: 1 } });
    const answer = await busy.ask('/apikey create scope:2fa');
    const request = { identity: terminal('maya@acme.example'), channel: TERMINAL };
    const told = await busy.conversation.notShown(request, answer);
    expect(told?.heading).toContain('so it was revoked');
    expect(await busy.conversation.notShown(request, await busy.ask('/help'))).toBeUndefined();
    await busy.close();
  });
});
