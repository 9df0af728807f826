import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Answered, type Api, AUDIT, LOGIN, openApi } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const stored = () =>
  api.bot.database.connection.collection('audit_events').countDocuments({ 'body.source': 'api' });
const pointers = async (path: string, event: unknown) => {
  const { status, body } = await api.post(path, event);
  expect(status).toBe(422);
  const errors: unknown = body.errors;
  return Array.isArray(errors) ? errors.map(({ pointer, detail }) => `${pointer} ${detail}`) : [];
};

describe('a wrong event is refused by field, and nothing of it stored', () => {
  afterEach(async () => expect(await stored()).toBe(0));

  it.each([
    ['a missing field', { ...AUDIT, module: undefined }, '#/module is missing'],
    ['a wrong type', { ...AUDIT, action: 5 }, '#/action is not a text'],
    [
      'a wrong type inside',
      { ...AUDIT, resources: [{ name: 'a' }, { name: [] }] },
      '#/resources/1/name is not a text',
    ],
    ['an unknown field', { ...AUDIT, modul: 'x' }, '#/modul is not a known field; they are listed in /docs'],
    [
      'an unknown field inside',
      { ...AUDIT, actor: { name: 'a', role: 'b' } },
      '#/actor/role is not a known field',
    ],
    [
      'another account',
      { ...AUDIT, accountId: 'other' },
      '#/accountId is not a field: the account is that of the API key',
    ],
    ['a future time', { ...AUDIT, occurredAt: '2026-11-23T10:06:00Z' }, '#/occurredAt is in the future'],
    ['an ancient time', { ...AUDIT, occurredAt: '1969-12-31T23:59:59Z' }, '#/occurredAt is before 1970'],
    ['a bad address', { ...AUDIT, ip: '300.1.1.1' }, '#/ip is not an IP address'],
    ['an operator for a text', { ...AUDIT, username: { $gt: '' } }, '#/username is not a text'],
    ['an operator for an id', { ...AUDIT, id: { $gt: '' } }, '#/id is not a text'],
    [
      'an operator as a field',
      { ...AUDIT, $where: '1' },
      '#/$where is not a known field; they are listed in /docs',
    ],
    [
      'a text that is too long',
      { ...AUDIT, description: 'x'.repeat(1_000_000) },
      '#/description is longer than 4000 characters',
    ],
    [
      'too many resources',
      { ...AUDIT, resources: Array(101).fill({ name: 'a' }) },
      '#/resources is longer than 100 elements',
    ],
    ['a status of its own', { ...AUDIT, status: 'fine' }, '#/status is not success or failure or pending'],
  ])('%s', async (_, event, fault) => {
    expect(await pointers('/v1/audit-events', event)).toEqual([fault.replace('$', '%24')]);
  });

  it('__proto__, as a field and inside', async () => {
    const text = JSON.stringify(AUDIT);
    const [first, second] = [
      `{"__proto__":{"polluted":1},${text.slice(1)}`,
      text.replace('{"name"', '{"__proto__":1,"name"'),
    ];
    expect(await pointers('/v1/audit-events', first)).toEqual([
      '#/__proto__ is not a known field; they are listed in /docs',
    ]);
    expect(await pointers('/v1/audit-events', second)).toEqual(['#/actor/__proto__ is not a known field']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('several fields at once, at most ten', async () => {
    const event = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`field${at}`, 1]));
    expect(await pointers('/v1/audit-events', event)).toHaveLength(10);
  });
});

describe('a body that can’t be read', () => {
  const status = async (body: string | Buffer, headers?: Record<string, string>) =>
    (await api.post('/v1/logins', body, headers)).status;

  it.each([
    ['not JSON', '{"id":'],
    ['empty', ''],
    ['an empty array', '[]'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('is 400: %s', async (_, body) => {
    expect(await status(body)).toBe(400);
  });

  it('is 422 when a text in it is none: half a surrogate pair', async () => {
    const event = { ...LOGIN, username: '\ud83d' };
    expect(await pointers('/v1/logins', event)).toEqual(['# holds half a surrogate pair at #/username']);
    expect((await api.post('/v1/logins', { ...LOGIN, username: '😀' })).status).toBe(201);
  });

  it('is refused in no time when nested ten thousand, or millions of levels deep', async () => {
    const began = performance.now();
    for (const open of ['[', '[{"before":']) expect(await status(open.repeat(400_000))).toBe(400);
    // Fine in everything else. One level is the event's own.
    const nested = (levels: number) =>
      `${JSON.stringify(AUDIT).slice(0, -1)},"before":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
    const sent = async (levels: number) => (await api.post('/v1/audit-events', nested(levels))).status;
    expect(await sent(10_000)).toBe(400);
    expect(await sent(33)).toBe(400);
    expect(await sent(31)).toBe(201);
    const lines = await api.post('/v1/audit-events', nested(32), { 'content-type': 'application/x-ndjson' });
    expect(lines.status).toBe(422);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('is 413 when too large, as sent or when inflated', async () => {
    expect(await status(Buffer.alloc(5 * 1024 * 1024 + 1, ' '))).toBe(413);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await status(bomb, { 'content-encoding': 'gzip' })).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('is 400 when the gzip is none, or cut off', async () => {
    const zipped = gzipSync(JSON.stringify(LOGIN));
    expect(await status('plain', { 'content-encoding': 'gzip' })).toBe(400);
    expect(await status(zipped.subarray(0, 20), { 'content-encoding': 'gzip' })).toBe(400);
  });

  it('is 415 in a type, encoding or character set that is not read', async () => {
    expect(await status('{}', { 'content-type': 'text/xml' })).toBe(415);
    expect(await status('{}', { 'content-encoding': 'br' })).toBe(415);
    expect(await status('{}', { 'content-type': 'application/json; charset=utf-16' })).toBe(415);
  });
});

describe('whatever is sent', () => {
  /** fast-check adds the input; what was logged says why. */
  const expectNoFailure = ({ status, text }: Answered) => {
    if (status < 500) return;
    throw new Error(`answered ${status}: ${text}\nlogged: ${api.logged.at(-1) ?? 'nothing'}`);
  };
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', '$gt', '\ud800', '\0'),
  );
  const fields = [
    'id',
    'occurredAt',
    'actor',
    'module',
    'action',
    'username',
    'status',
    'ip',
    'before',
    'place',
    'resources',
  ];
  const event = fc
    .tuple(
      fc.constantFrom(AUDIT, LOGIN),
      fc.dictionary(fc.oneof(fc.constantFrom(...fields), text), fc.jsonValue()),
    )
    .map(([base, changes]) => ({ ...base, ...changes }));

  it.each(['/v1/audit-events', '/v1/logins'])('%s never fails on JSON', async (path) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(event, fc.array(event, { maxLength: 5 }), fc.jsonValue()), async (body) =>
        expectNoFailure(await api.post(path, body)),
      ),
      { numRuns: 150 },
    );
  });

  it('never fails on bytes and headers', async () => {
    const header = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.oneof(fc.constantFrom('application/json', 'application/x-ndjson', ''), header),
        fc.oneof(fc.constantFrom('gzip', 'identity'), header),
        fc.oneof(fc.constant(undefined), header),
        async (bytes, type, encoding, authorization) =>
          expectNoFailure(
            await api.post('/v1/logins', Buffer.from(bytes), {
              'content-type': type,
              'content-encoding': encoding,
              ...(authorization === undefined ? {} : { authorization }),
            }),
          ),
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['/v1/audit-events?text=', { ...AUDIT, description: 'before\0behind' }],
    ['/v1/logins?place=', { ...LOGIN, place: { city: 'before\0behind' } }],
  ])('%s finds a NUL, which MongoDB takes in a text and not in an expression', async (path, sent) => {
    const [kind = ''] = path.split('?');
    expect(await api.post(kind, { ...sent, occurredAt: '2026-11-23T08:00:00Z' })).toMatchObject({
      status: 201,
    });
    expect(await api.get(`${path}e%00b`)).toMatchObject({ status: 200, body: { total: 1 } });
    expect(await api.get(`${path}%00%00`)).toMatchObject({ status: 200, body: { total: 0 } });
  });

  it.each(['/v1/audit-events', '/v1/logins'])('%s never fails on a query', async (path) => {
    const names = [
      'period',
      'from',
      'to',
      'time',
      'within',
      'zone',
      'limit',
      'cursor',
      'module',
      'ip',
      'status',
      'user',
      'text',
    ];
    const value = fc.oneof(
      text,
      fc.constantFrom('today', '2026-11-20', '7d', '10.0.0.0/8', '1', 'W10'),
      fc.date().map(String),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.oneof(fc.constantFrom(...names), text), value, { maxKeys: 4 }),
        async (query) => {
          const search = Object.entries(query).map(([name, each]) => `${escape(name)}=${escape(each)}`);
          expectNoFailure(await api.get(`${path}?${search.join('&')}`));
        },
      ),
      { numRuns: 150 },
    );
  });
});
