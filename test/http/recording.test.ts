import { gzipSync } from 'node:zlib';
import { type Api, AUDIT, LOGIN, openApi } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('POST /v1/audit-events', () => {
  it('records one event, once, however often it is sent', async () => {
    const event = { ...AUDIT, id: 'one' };
    expect(await api.post('/v1/audit-events', event)).toMatchObject({
      status: 201,
      body: { id: 'one', status: 'recorded' },
    });
    expect(await api.post('/v1/audit-events', event)).toMatchObject({
      status: 200,
      body: { id: 'one', status: 'existing' },
    });
    expect(await api.bot.audit.find(['acme'], 'one')).toMatchObject({
      module: 'Templates',
      accountId: 'acme',
      source: 'api',
      occurredAt: new Date('2026-11-23T08:15:00Z'),
    });
  });

  it('leaves the first event in its place when another comes with its id', async () => {
    await api.post('/v1/audit-events', { ...AUDIT, id: 'two' });
    expect(await api.post('/v1/audit-events', { ...AUDIT, id: 'two', action: 'Delete' })).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: { type: '/docs#conflict', status: 409, id: 'two' },
    });
    expect((await api.bot.audit.find(['acme'], 'two'))?.action).toBe('Edit');
  });

  it('knows the same event again however it is spelt', async () => {
    await api.post('/v1/audit-events', { ...AUDIT, id: 'spelt', ip: '2001:DB8::0:17' });
    const again = {
      ...AUDIT,
      id: 'spelt',
      ip: '2001:db8::17',
      occurredAt: '2026-11-23T08:15:00Z',
      status: 'success',
    };
    expect(await api.post('/v1/audit-events', again)).toMatchObject({ status: 200 });
    expect(await api.post('/v1/audit-events', { kind: 'audit', ...again })).toMatchObject({ status: 200 });
  });

  it('makes an id for an event without one', async () => {
    const { status, body } = await api.post('/v1/audit-events', AUDIT);
    expect(status).toBe(201);
    expect(await api.bot.audit.find(['acme'], String(body.id))).toBeDefined();
  });

  it('shows an event in chat the moment it is acknowledged', async () => {
    await api.post('/v1/audit-events', { ...AUDIT, id: 'seen', actor: { name: 'Rosalind' } });
    expect(await api.bot.says('/audit today by:Rosalind')).toContain('Rosalind');
  });

  it('spells catalogue terms as the catalogue does, and remembers own modules', async () => {
    await api.post('/v1/audit-events', { ...AUDIT, id: 'lower', module: 'templates', action: 'EDIT' });
    await api.post('/v1/audit-events', { ...AUDIT, id: 'own', module: 'Billing', action: 'Refund' });
    expect(await api.bot.audit.find(['acme'], 'lower')).toMatchObject({
      module: 'Templates',
      action: 'Edit',
    });
    expect(await api.bot.audit.known(['acme'], 'module')).toContain('Billing');
  });

  it('answers one entry an event, in order; the good ones are recorded, the bad ones not', async () => {
    await api.post('/v1/audit-events', { ...AUDIT, id: 'old' });
    const answer = await api.post('/v1/audit-events', [
      { ...AUDIT, id: 'new' },
      { ...AUDIT, id: 'bad', actor: { name: '' } },
      { ...AUDIT, id: 'old' },
      { ...AUDIT, id: 'old', action: 'Delete' },
      7,
    ]);
    expect(answer).toMatchObject({
      status: 207,
      body: {
        counts: { recorded: 1, existing: 1, conflict: 1, invalid: 2 },
        results: [
          { id: 'new', status: 'recorded' },
          { id: 'bad', status: 'invalid', errors: [{ pointer: '#/actor/name', detail: 'is empty' }] },
          { id: 'old', status: 'existing' },
          { id: 'old', status: 'conflict' },
          { status: 'invalid', errors: [{ pointer: '#', detail: 'is not an object' }] },
        ],
      },
    });
    expect(await api.bot.audit.find(['acme'], 'bad')).toBeUndefined();
  });

  it('answers 200 when all are there, 422 or 409 when none is', async () => {
    const good = { ...AUDIT, id: 'all' };
    expect((await api.post('/v1/audit-events', [good, good])).status).toBe(200);
    expect(await api.post('/v1/audit-events', [{}, { ...AUDIT, id: 9 }])).toMatchObject({
      status: 422,
      body: { type: '/docs#invalid', counts: { invalid: 2 } },
    });
    expect((await api.post('/v1/audit-events', [{ ...good, action: 'Delete' }])).status).toBe(409);
  });

  it('takes a thousand at a time, not one more', async () => {
    const events = Array.from({ length: 1001 }, (_, at) => ({ ...AUDIT, id: `thousand-${at}` }));
    expect(await api.post('/v1/audit-events', events)).toMatchObject({ status: 413 });
    expect(await api.bot.audit.find(['acme'], 'thousand-0')).toBeUndefined();
    expect(await api.post('/v1/audit-events', events.slice(1))).toMatchObject({
      status: 200,
      body: { counts: { recorded: 1000 } },
    });
  });
});

describe('POST /v1/logins', () => {
  it('records a login, with device and name filled in', async () => {
    const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15';
    const sent = { ...LOGIN, id: 'phone', username: 'Maya@acme.example', userAgent };
    expect((await api.post('/v1/logins', sent)).status).toBe(201);
    expect(await api.bot.logins.find(['acme'], 'phone')).toMatchObject({ device: 'iPhone', name: 'Maya' });
    expect((await api.post('/v1/logins', sent)).status).toBe(200);
    expect(await api.bot.says('/logins today user:Maya')).toContain('iPhone');
  });

  it('reads lines, bad ones among them, blank ones not', async () => {
    const lines = [
      JSON.stringify({ ...LOGIN, id: 'line-1' }),
      '',
      '{"id":',
      JSON.stringify({ ...LOGIN, id: 'line-2' }),
    ];
    const answer = await api.post('/v1/logins', lines.join('\r\n'), {
      'content-type': 'application/x-ndjson',
    });
    expect(answer).toMatchObject({
      status: 207,
      body: { results: [{ id: 'line-1' }, { status: 'invalid' }, { id: 'line-2', status: 'recorded' }] },
    });
  });

  it('reads gzip', async () => {
    const zipped = gzipSync(JSON.stringify({ ...LOGIN, id: 'zipped' }));
    expect((await api.post('/v1/logins', zipped, { 'content-encoding': 'gzip' })).status).toBe(201);
  });

  it('counts what became of events, and measures writes and requests', async () => {
    const { text } = await api.call({ method: 'GET', url: '/metrics', secret: null });
    expect(text).toMatch(/castellan_ingest_events_total\{kind="login",outcome="recorded"\} \d/);
    expect(text).toContain(
      'castellan_http_request_duration_seconds_count{method="POST",route="/v1/logins",status="201"}',
    );
  });
});
