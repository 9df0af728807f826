import { createHmac } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { type Api, openApi } from '../api.js';

const SHOP = 'https://shop.example';
let api: Api;
let key: string;
let identity: string;
beforeAll(async () => {
  api = await openApi();
  const said = await api.bot.says(`/apikey create scope:web-sdk origins:${SHOP}`);
  key = /cst_web_\w+/.exec(said)?.[0] ?? said;
  identity = /cst_identity_\w+/.exec(said)?.[0] ?? said;
  await api.bot.user('aud@acme.example', ['Auditor']);
  await api.bot.user('mel@acme.example', ['Member']);
});
afterAll(() => api.close());

const hashOf = (id: string, secret = identity) => createHmac('sha256', secret).update(id).digest('hex');
const user = (id: string) => ({ id, hash: hashOf(id) });
/** As the SDK sends it. */
const fromPage = (payload: unknown, more: Partial<InjectOptions> = {}) =>
  api.call({
    method: 'POST',
    url: `/v1/people?key=${key}`,
    secret: null,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    headers: { origin: SHOP, 'content-type': 'text/plain;charset=UTF-8' },
    remoteAddress: '203.0.113.7',
    ...more,
  });
const fromServer = (body: unknown) => api.post('/v1/people', body);

describe('POST /v1/people', () => {
  it('makes an anonymous visitor the user who signs in, with what they did before', async () => {
    const visit = { id: 'e-1', name: 'Opened pricing', properties: { plan: 'pro' } };
    expect((await fromPage({ anonymousId: 'browser-1', events: [visit] })).status).toBe(202);
    expect(await api.bot.says('/people find browser')).toContain('0 people found');
    const known = { anonymousId: 'browser-1', user: user('u-1'), attributes: { name: 'Ada Byron' } };
    expect(await fromPage(known)).toMatchObject({ status: 202, body: { taken: true } });
    const shown = await api.bot.says('/people show u-1');
    expect(shown).toContain('Ada Byron');
    expect(shown).toContain('Opened pricing');
    expect(shown).toContain('plan: pro');
  });

  it('joins a second browser of a user, and counts what is sent twice once', async () => {
    const again = { anonymousId: 'browser-2', events: [{ id: 'e-2', name: 'Read the docs' }] };
    await fromPage(again);
    await fromPage(again);
    await fromPage({ anonymousId: 'browser-2', user: user('u-1') });
    const shown = await api.bot.says('/people show u-1');
    expect(shown.match(/Read the docs/g)).toHaveLength(1);
    expect(shown).toMatch(/Browsers\s+2/);
    expect(await api.bot.says('/people find')).toContain('1 person');
  });

  it('lets nobody speak for a user without what the platform’s server made', async () => {
    const claims = [
      { id: 'u-1' },
      { id: 'u-1', hash: hashOf('u-2') },
      { id: 'u-1', hash: hashOf('u-1', 'guess') },
    ];
    for (const claimed of claims)
      expect((await fromPage({ user: claimed, attributes: { name: 'Mallory' } })).status).toBe(403);
    // Nor by the browser's name alone.
    expect((await fromPage({ anonymousId: 'browser-1', attributes: { name: 'Mallory' } })).status).toBe(422);
    expect(await api.bot.says('/people show u-1')).not.toContain('Mallory');
  });

  it('believes a server, whose key is a secret', async () => {
    const sent = { user: { id: 'u-2' }, attributes: { name: 'Blaise', visits: 3, paying: true } };
    expect((await fromServer(sent)).status).toBe(202);
    await fromServer({ user: { id: 'u-2' }, attributes: { visits: null } });
    const shown = await api.bot.says('/people show u-2');
    expect(shown).toContain('paying');
    expect(shown).not.toContain('visits');
  });

  it('leaves somebody else’s browser to them', async () => {
    await fromPage({
      anonymousId: 'browser-1',
      user: user('u-2'),
      events: [{ id: 'e-3', name: 'Signed in' }],
    });
    expect(await api.bot.says('/people show u-2')).toMatch(/Browsers\s+0/);
    expect(await api.bot.says('/people show u-1')).not.toContain('Signed in');
  });

  it('makes one person of many tabs that come at once', async () => {
    const tabs = Array.from({ length: 8 }, (_, at) =>
      fromServer({
        anonymousId: 'tabs',
        user: { id: 'u-tabs' },
        events: [{ id: `tab-${at}`, name: `Tab ${at}` }],
      }),
    );
    expect((await Promise.all(tabs)).map(({ status }) => status)).toEqual(Array(8).fill(202));
    expect(await api.bot.says('/people find u-tabs')).toContain('1 person');
  });
});

describe('a key that everybody can read', () => {
  const anonymous = { anonymousId: 'guest' };

  it('works from its own origins, and only they may read the answer', async () => {
    const own = await fromPage(anonymous);
    expect(own.headers['access-control-allow-origin']).toBe(SHOP);
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const headers = { 'content-type': 'text/plain', ...(origin === undefined ? {} : { origin }) };
      const answer = await fromPage(anonymous, { headers });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('opens nothing else, and reads nothing', async () => {
    const headers = { origin: SHOP };
    expect((await api.call({ url: '/v1/logins', secret: key, headers })).status).toBe(403);
    expect((await api.call({ url: `/v1/logins?key=${key}`, secret: null, headers })).status).toBe(401);
    expect((await api.call({ url: '/v1/people', secret: key, headers })).status).toBe(404);
  });

  it('is the only kind that may stand in an address', async () => {
    const answer = await fromPage(anonymous, { url: `/v1/people?key=${api.secret}` });
    expect(answer.status).toBe(401);
  });

  it('preflights for its origins alone', async () => {
    const ask = (origin: string, of = key) =>
      api.call({ method: 'OPTIONS', url: `/v1/people?key=${of}`, secret: null, headers: { origin } });
    expect((await ask(SHOP)).headers).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'POST',
    });
    for (const asked of [ask('https://evil.example'), ask(SHOP, api.secret), ask(SHOP, 'x')])
      expect((await asked).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is limited for each address, and a page may read why', async () => {
    const from = { remoteAddress: '198.51.100.9' };
    const tries = await Promise.all(Array.from({ length: 61 }, () => fromPage(anonymous, from)));
    const refused = tries.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.headers).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-expose-headers': 'retry-after',
      'retry-after': '1',
    });
    expect((await fromPage(anonymous)).status).toBe(202);
  });
});

describe('bad input', () => {
  it.each([
    ['no JSON', '{', 400],
    ['nobody', {}, 422],
    ['an array', [{ anonymousId: 'a' }], 422],
    ['a name that is an operator', { anonymousId: 'a', attributes: { $where: '1' } }, 422],
    ['a value that is an object', { anonymousId: 'a', attributes: { name: { $gt: '' } } }, 422],
    ['a user that is an object', { user: { id: { $ne: null } } }, 422],
    ['control characters', { anonymousId: 'a', events: [{ id: '1', name: 'a\u0000b' }] }, 422],
    ['too many attributes', { anonymousId: 'a', attributes: many(51) }, 422],
    ['a long value', { anonymousId: 'a', attributes: { name: 'x'.repeat(1001) } }, 422],
    ['deep nesting', `${'['.repeat(50)}${']'.repeat(50)}`, 400],
    ['a large body', JSON.stringify({ anonymousId: 'a', pad: 'x'.repeat(70_000) }), 413],
  ])('%s is refused', async (_, body, status) => {
    expect((await fromPage(body, { remoteAddress: '192.0.2.44' })).status).toBe(status);
  });

  it('keeps a person from growing without end', async () => {
    await fromServer({ user: { id: 'u-many' }, attributes: many(50) });
    expect((await fromServer({ user: { id: 'u-many' }, attributes: { another: 1 } })).status).toBe(422);
  });

  it('takes names that look like a prototype for names', async () => {
    await fromServer('{"user":{"id":"u-proto"},"attributes":{"__proto__":"x","constructor":"y"}}');
    expect(await api.bot.says('/people show u-proto')).toContain('constructor');
  });
});

function many(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, at]));
}

describe('/people', () => {
  it('finds by the beginning of a word, case and accents aside', async () => {
    await fromServer({
      user: { id: 'u-3' },
      attributes: { name: 'Émilie du Breuil', email: 'emilie@x.example' },
    });
    for (const sought of ['emilie', 'BREUIL', 'emilie@x', 'u-3', 'Émilie du'])
      expect(await api.bot.says(`/people find ${sought}`)).toContain('Émilie du Breuil');
    expect(await api.bot.says('/people find milie')).toContain('0 people');
  });

  it('forget erases the person and what they did, and the row says no more than the id', async () => {
    await fromServer({
      user: { id: 'u-gone' },
      attributes: { name: 'Zoe Secret' },
      events: [{ id: 'z', name: 'Zoe did' }],
    });
    const refused = await api.bot.ask('/people forget u-gone', { as: 'aud@acme.example' });
    expect(refused.reply.tone).toBe('refusal');
    expect(await api.bot.says('/people forget u-gone')).toContain('is erased, with 1 event');
    const row = (await api.bot.rows('People')).at(-1);
    expect(row).toMatchObject({ action: 'Forget', status: 'success', actor: { name: 'Maya' } });
    expect(JSON.stringify(row)).not.toMatch(/Zoe|u-gone/);
    const { db } = api.bot.database.connection;
    const left = await Promise.all(
      ['people', 'people_events'].map((name) => db?.collection(name).find({}).toArray()),
    );
    expect(JSON.stringify(left)).not.toMatch(/Zoe/);
    expect(await api.bot.says('/people show u-gone')).toContain('Nobody here has the id');
  });

  it('is read by auditors, and by nobody without the permission', async () => {
    expect((await api.bot.ask('/people find', { as: 'aud@acme.example' })).reply.tone).toBe('plain');
    expect((await api.bot.ask('/people find', { as: 'mel@acme.example' })).reply.tone).toBe('refusal');
  });

  it('reaches nobody of another account', async () => {
    await api.bot.directory.accounts.ensure('Other', { id: 'other' });
    await api.bot.people.take('other', { userId: 'theirs', attributes: [], events: [] });
    for (const line of ['/people show theirs', '/people forget theirs'])
      expect(await api.bot.says(line)).toContain('Nobody here has the id');
    expect(await api.bot.says('/people find theirs')).toContain('0 people');
  });
});
