import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { z } from 'zod';
import { auditEvent, login } from '../../support/events.js';
import { sent } from '../../support/sent.js';
import { type Api, openApi } from '../api.js';

const PAGE = z.object({
  events: z.array(z.object({ id: z.string() }).loose()),
  total: z.number(),
  interval: z.object({ from: z.string(), to: z.string(), zone: z.string() }),
  next: z.string().optional(),
  previous: z.string().optional(),
});

let api: Api;
beforeAll(async () => {
  api = await openApi();
  const at = (time: string) => new Date(time);
  await api.bot.audit.append([
    auditEvent({ id: 'today', occurredAt: at('2026-11-23T09:00:00Z'), ip: '203.0.113.7' }),
    auditEvent({ id: 'midnight', occurredAt: at('2026-11-22T23:30:00Z'), module: 'Roles', action: 'Add' }),
    auditEvent({ id: 'sunday', occurredAt: at('2026-11-22T12:00:00Z'), description: '=HYPERLINK("x")' }),
    auditEvent({ id: 'own', occurredAt: at('2026-11-21T12:00:00Z'), module: 'Billing', action: 'Refund' }),
    auditEvent({ id: 'theirs', accountId: 'other', occurredAt: at('2026-11-23T09:00:00Z') }),
  ]);
  await api.bot.logins.append(
    Array.from({ length: 25 }, (_, minute) =>
      login({
        id: `l-${minute}`,
        username: minute % 5 === 0 ? '' : 'ada',
        occurredAt: new Date(api.bot.clock.now().getTime() - minute * 60_000),
      }),
    ),
  );
});
afterAll(() => api.close());

async function page(query: string, path = '/v1/audit-events') {
  const { status, text, body } = await api.get(`${path}?${query}`);
  expect([status, text]).toEqual([200, expect.any(String)]);
  return PAGE.parse(body);
}
const ids = async (query: string, path?: string) => (await page(query, path)).events.map(({ id }) => id);
const wrong = async (query: string) => {
  const { status, body } = await api.get(`/v1/audit-events?${query}`);
  const { errors } = z.object({ errors: z.array(z.record(z.string(), z.string())) }).parse(body);
  return [status, ...errors.map(({ parameter }) => parameter)];
};

describe('GET /v1/audit-events', () => {
  const mine = 'by=Ada%20Lovelace';

  it('takes the periods of chat, in the zone of the account', async () => {
    expect(await ids(mine)).toEqual(['today', 'midnight']);
    expect(await ids(`${mine}&period=today&zone=UTC`)).toEqual(['today']);
    expect(await ids(`${mine}&period=yesterday`)).toEqual(['sunday']);
    expect(await ids(`${mine}&period=7d`)).toEqual(['today', 'midnight', 'sunday', 'own']);
    expect(await ids(`${mine}&period=between&from=2026-11-21&to=2026-11-22`)).toEqual(['sunday', 'own']);
    expect(await ids(`${mine}&from=2026-11-22T13:00+01:00&to=2026-11-23T01:00Z`)).toEqual([
      'midnight',
      'sunday',
    ]);
    expect(await ids(`${mine}&from=2026-11-23`)).toEqual(['today', 'midnight']);
    expect(await ids(`${mine}&time=2026-11-23T10:01&within=2m`)).toEqual(['today']);
  });

  it('takes the filters of chat, whatever their case', async () => {
    expect(await ids('period=last-7-days&module=roles')).toEqual(['midnight']);
    expect(await ids('period=last-7-days&ip=203.0.113.0/24')).toEqual(['today']);
    expect(await ids('period=last-7-days&text=hyperlink')).toEqual(['sunday']);
    expect(await ids('period=last-7-days&module=Templates&action=edit&status=failure')).toEqual([]);
  });

  it('says which interval it answered, and shows whose module it is', async () => {
    const { interval, events, total } = await page('from=2026-11-21&to=2026-11-22&module=Billing');
    expect(interval).toEqual({
      from: '2026-11-20T23:00:00.000Z',
      to: '2026-11-22T23:00:00.000Z',
      zone: 'Europe/Berlin',
    });
    expect(total).toBe(1);
    expect(events).toMatchObject([
      { id: 'own', account: 'acme', module: 'Billing', catalogue: false, source: 'api' },
    ]);
    expect(events[0]).not.toHaveProperty('digest');
  });

  it('never shows another account’s events', async () => {
    expect(await ids('period=last-30-days&limit=1000')).not.toContain('theirs');
    expect(await wrong('account=other')).toEqual([400, 'account']);
  });

  it('names the parameter that is wrong', async () => {
    expect(await wrong('period=last-9-days')).toEqual([400, 'period']);
    expect(await wrong('perod=today')).toEqual([400, 'perod']);
    expect(await wrong('from=2026-02-31')).toEqual([400, 'from']);
    expect(await wrong('from=2026-11-23&to=2026-11-20')).toEqual([400, 'to']);
    expect(await wrong('to=2026-11-20')).toEqual([400, 'from']);
    expect(await wrong('period=today&from=2026-11-20')).toEqual([400, 'period']);
    expect(await wrong('zone=Mars/Phobos')).toEqual([400, 'zone']);
    expect(await wrong('ip=300.1.1.1')).toEqual([400, 'ip']);
    expect(await wrong('limit=0')).toEqual([400, 'limit']);
    expect(await wrong('limit=1001')).toEqual([400, 'limit']);
    expect(await wrong('status=fine')).toEqual([400, 'status']);
    expect(await wrong('module=a&module=b')).toEqual([400, 'module']);
    expect(await wrong(`cursor=${Buffer.from('["next",1,"x",0,1]').toString('base64url')}`)).toEqual([
      400,
      'cursor',
    ]);
  });
});

describe('pages', () => {
  it('follow each other by their links, every event once, while others arrive', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/v1/logins?period=last-hour&limit=10';
    while (next !== undefined) {
      const { body } = await api.get(next);
      const read = PAGE.parse(body);
      seen.push(...read.events.map(({ id }) => id));
      if (seen.length === 10) {
        api.bot.clock.at = new Date(api.bot.clock.at.getTime() + 60_000);
        await api.bot.logins.append([login({ id: 'late', occurredAt: api.bot.clock.at })]);
      }
      next = read.next;
    }
    expect(seen).toEqual(Array.from({ length: 24 }, (_, minute) => `l-${minute + 1}`));
  });

  it('lead back as well', async () => {
    const first = await page('period=last-hour&limit=5&user=ada', '/v1/logins');
    const second = PAGE.parse((await api.get(first.next ?? '')).body);
    const back = PAGE.parse((await api.get(second.previous ?? '')).body);
    expect(back.events).toEqual(first.events);
    expect(second.interval).toEqual(first.interval);
  });

  it('find logins with an empty user name', async () => {
    expect(await ids('period=last-hour&user=', '/v1/logins')).toEqual(['l-0', 'l-5', 'l-10', 'l-15', 'l-20']);
  });
});

describe('other types', () => {
  const all = '/v1/audit-events?period=last-7-days&by=Ada%20Lovelace';

  it('are chosen by Accept, the best first; what can’t be given is 406', async () => {
    const type = async (accept: string) => {
      const answer = await api.get(all, { accept });
      return answer.status === 200 ? answer.type : answer.status;
    };
    expect(await type('*/*')).toBe('application/json');
    expect(await type('text/csv;q=0.5, application/x-ndjson')).toBe('application/x-ndjson');
    expect(await type('text/*')).toBe('text/csv');
    expect(await type('image/png')).toBe(406);
  });

  it('hold the whole period: one object a line', async () => {
    const { text } = await api.get(all, { accept: 'application/x-ndjson' });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
    expect(lines).toEqual(['today', 'midnight', 'sunday', 'own']);
  });

  it('hold the whole period: the file chat would make, no cell a formula', async () => {
    const { text, headers } = await api.get(all, { accept: 'text/csv' });
    expect(headers['content-disposition']).toBe('attachment; filename="audit-2026-11-17_2026-11-23.csv"');
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(await api.bot.says(`/report verify sha256:${sha256}`)).toMatch(
      /VERIFIED: byte for byte as Castellan made it for API key .*, over HTTP/,
    );
    expect(text).toMatch(/^\uFEFF"Date & time","Local date","Local time","Actioned by"/);
    expect(text).toContain('"2026-11-23T10:00:00+01:00"');
    expect(text).toContain(`"'=HYPERLINK`);
    expect(text).toContain('"Acme"');
  });

  it('are registered, and their row in the audit trail names the hash: one object a line, too', async () => {
    const { text, headers } = await api.get(all, { accept: 'application/x-ndjson' });
    const name = 'audit-2026-11-17_2026-11-23.ndjson';
    expect(headers['content-disposition']).toBe(`attachment; filename="${name}"`);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(await api.bot.says(`/report verify sha256:${sha256}`)).toMatch(
      /VERIFIED: byte for byte as Castellan made it for API key .*, over HTTP/,
    );
    const row = (await api.bot.rows('Reports')).findLast(({ description }) => description.includes(sha256));
    expect(row).toMatchObject({ action: 'Export', actor: { kind: 'api-key' } });
    expect(row?.description).toContain(`by Ada Lovelace: ${name} with 4 rows, SHA-256 ${sha256}`);
  });

  it('are held against what was made, whoever saved them anew', async () => {
    const { text } = await api.get(all, { accept: 'application/x-ndjson' });
    const name = 'audit-2026-11-17_2026-11-23.ndjson';
    const heading = async (changed: string) => {
      const files = async () => sent(name, Buffer.from(changed));
      return (await api.bot.ask('/report verify file:sent', { files })).reply.heading;
    };
    const lines = text.trimEnd().split('\n');
    const turned = lines.map((line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).toReversed()), null, 1).replaceAll(
        '\n',
        ' ',
      ),
    );
    expect(await heading(`\uFEFF${turned.join('\r\n\r\n')}`)).toMatch(/^VERIFIED, but saved anew/);
    expect(await heading(text.replace('"Add"', '"Edit"'))).toBe(
      'NOT AS IT WAS MADE: row 2, action: “Edit” instead of “Add”',
    );
    expect(await heading(text.replace('{', '{"more":true,'))).toContain(
      'row 1, other fields: “{"more":true}”',
    );
    expect(await heading(lines.toSpliced(1, 1).join('\n'))).toMatch(
      /row 2 is missing: 2026-11-22T23:30:00.000Z midnight/,
    );
    expect(await heading(text.slice(0, -10))).toBe(
      'NOT AS IT WAS MADE: row 4 can’t be read: it is no JSON object',
    );
    expect(await heading(text.replace('"status":"success"', '"status":["success"]'))).toContain(
      'row 1, status: “["success"]” instead of “success”',
    );
  });

  it('are not paged', async () => {
    expect(await api.get(`${all}&limit=5`, { accept: 'text/csv' })).toMatchObject({ status: 400 });
  });

  it('are nothing but their head when nothing matches', async () => {
    const none = '/v1/audit-events?period=today&by=Nobody';
    expect((await api.get(none, { accept: 'application/x-ndjson' })).text).toBe('');
    expect((await api.get(none, { accept: 'text/csv' })).text.split('\r\n')).toHaveLength(2);
  });
});

describe('a long export', () => {
  it.each(['application/x-ndjson', 'text/csv'])(
    'of %s is made no faster than it is taken, ends when its taker goes, and is no file then',
    async (type) => {
      let [made, ended, most] = [0, false, Infinity];
      async function* endless() {
        try {
          while (made < most) {
            made += 1;
            yield { ...auditEvent({ id: `e-${made}` }), id: `e-${made}`, receivedAt: new Date(0) };
          }
        } finally {
          ended = true;
        }
      }
      const slow = await openApi((bot) => ({ audit: { ...bot.audit, stream: endless } }));
      await slow.server.listen({ host: '127.0.0.1', port: 0 });
      const address = slow.server.server.address();
      const socket = connect(address !== null && typeof address === 'object' ? address.port : 0, '127.0.0.1');
      socket.write(
        `GET /v1/audit-events HTTP/1.1\r\nHost: x\r\nAccept: ${type}\r\nAuthorization: Bearer ${slow.secret}\r\n\r\n`,
      );
      await once(socket, 'readable');
      let before = -1;
      while (before !== made) {
        before = made;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(made).toBeLessThan(100_000);
      // Its end is near, but nobody is there any more to take it.
      most = made + 50_000;
      socket.destroy();
      while (!ended) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(made).toBeLessThan(most);
      expect(await slow.bot.database.connection.collection('exports').countDocuments()).toBe(0);
      await slow.close();
    },
  );

  it('that could not be registered is cut short', async () => {
    const api = await openApi(() => ({
      reports: {
        fetched: async () => {
          throw new Error('the database is away');
        },
      },
    }));
    const events = Array.from({ length: 1_500 }, (_, at) =>
      auditEvent({ id: `e-${at}`, occurredAt: new Date(api.bot.clock.now().getTime() - at) }),
    );
    await api.bot.audit.append(events);
    const url = new URL('/v1/audit-events', await api.server.listen({ host: '127.0.0.1', port: 0 }));
    for (const accept of ['application/x-ndjson', 'text/csv']) {
      const answer = await fetch(url, { headers: { accept, authorization: `Bearer ${api.secret}` } });
      await expect(answer.text()).rejects.toThrow();
    }
    await api.close();
  });
});
