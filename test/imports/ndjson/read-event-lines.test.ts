import { Readable } from 'node:stream';
import { readEventLines } from '../../../src/imports/ndjson/read-event-lines.js';
import type { Reading } from '../../../src/imports/reading.js';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const LOGIN = { kind: 'login', occurredAt: '2026-11-20T12:00:00+01:00', username: 'ann', status: 'failure' };
const AUDIT = {
  kind: 'audit',
  id: 'a-1',
  occurredAt: '2026-11-20T12:00:00Z',
  actor: { name: 'Ann' },
  module: 'Templates',
  action: 'Edit',
};

async function read(...lines: (object | string | Buffer)[]): Promise<readonly Reading[]> {
  const bytes = lines.map((line) =>
    Buffer.isBuffer(line) ? line : Buffer.from(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`),
  );
  const all: Reading[] = [];
  for await (const reading of readEventLines(Readable.from(bytes), 'acme', clock)) all.push(reading);
  return all;
}

describe('a file of events, one a line', () => {
  it('holds logins and audit events', async () => {
    const occurredAt = new Date('2026-11-20T11:00:00Z');
    expect(await read(LOGIN, AUDIT)).toMatchObject([
      { logins: [{ accountId: 'acme', occurredAt, username: 'ann', status: 'failure', source: 'import' }] },
      {
        auditEvents: [
          { id: 'a-1', accountId: 'acme', module: 'Templates', action: 'Edit', source: 'import' },
        ],
      },
    ]);
  });

  it('gives an event without an id one, the same at every reading', async () => {
    const ids = async () =>
      (await read(LOGIN, LOGIN)).flatMap((each) => (each.kind === 'found' ? each.logins : []));
    const [one, two] = await ids();
    const [again] = await ids();
    expect(one?.id).toBe(again?.id);
    expect(one?.id).not.toBe(two?.id);
  });

  it('may begin with a byte order mark and have empty lines', async () => {
    expect((await read(`\ufeff${JSON.stringify(AUDIT)}\r\n\n`)).map(({ kind }) => kind)).toEqual([
      'found',
      'aside',
    ]);
  });

  it('keeps bytes that are not UTF-8 as text', async () => {
    const line = Buffer.from(`${JSON.stringify({ ...LOGIN, username: 'aÿb' })}\n`, 'latin1');
    expect(await read(line)).toMatchObject([{ logins: [{ username: 'a\\xffb' }] }]);
  });

  it.each([
    ['{"kind":\n', 'is not JSON'],
    ['{"kind":"lo', 'cut off at the end of the file'],
    ['[1]\n', 'is not a JSON object'],
    ['null\n', 'is not a JSON object'],
    [{ ...LOGIN, kind: undefined }, 'has no kind: it is "login" or "audit"'],
    [{ ...LOGIN, accountId: 'other' }, 'Unrecognized key: "accountId"'],
    [{ ...LOGIN, occurredAt: '2026-11-20' }, 'occurredAt is not a date and time with an offset'],
    [{ ...LOGIN, ip: '1.2.3' }, 'ip is not an IP address'],
    [{ ...AUDIT, actor: { name: '' } }, 'actor.name '],
    [
      `{"kind":"audit","after":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}\n`,
      'is nested deeper than 64 levels',
    ],
    [`"${'x'.repeat(1024 * 1024)}"\n`, 'longer than 1 MB'],
  ])('skips a bad line and says why (%#)', async (line, reason) => {
    const all = await read(AUDIT, line);
    expect(all[1]).toEqual({ kind: 'bad', place: 'line 2', reason: expect.stringContaining(reason) });
  });
});
