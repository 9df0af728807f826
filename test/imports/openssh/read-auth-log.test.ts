import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { lineIds } from '../../../src/imports/line-ids.js';
import { logCalendar } from '../../../src/imports/openssh/log-calendar.js';
import { readAuthLog } from '../../../src/imports/openssh/read-auth-log.js';
import type { Reading } from '../../../src/imports/reading.js';
import { linesOf } from '../../../src/imports/source/lines.js';
import { openSource } from '../../../src/imports/source/source.js';
import type { NewLogin } from '../../../src/logins/event.js';

const REAL_LOG = '../shared/data/elastic-auth/auth.log';
const NOW = new Date('2018-06-01T00:00:00Z');

async function readings(chunks: AsyncIterable<Buffer>): Promise<readonly Reading[]> {
  const log = readAuthLog(linesOf(chunks, 1024 * 1024), {
    accountId: 'acme',
    calendar: logCalendar(2017, 'UTC'),
    ids: lineIds('openssh'),
    notAfter: NOW,
  });
  return collect(log);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const read = (text: string | Buffer) => readings(Readable.from([Buffer.from(text)]));
const loginsIn = (all: readonly Reading[]) =>
  all.flatMap((each) => (each.kind === 'found' ? each.logins : []));
const at = (message: string) => `Mar 27 13:06:56 web sshd[12]: ${message}\n`;
const FAILED = 'Failed password for root from 192.0.2.7 port 5 ssh2';

describe('an auth.log', () => {
  it('gives logins as they are recorded', async () => {
    const [login] = loginsIn(await read(at(FAILED)));
    expect(login).toEqual({
      id: expect.stringMatching(/^import-/),
      accountId: 'acme',
      occurredAt: new Date('2017-03-27T13:06:56Z'),
      username: 'root',
      ip: '192.0.2.7',
      action: 'sign-in',
      status: 'failure',
      reason: 'password refused',
      method: 'password',
      source: 'import',
    } satisfies NewLogin);
  });

  it.each([
    ['2001:0db8::0001', '2001:db8::1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['host.example.com', undefined],
    ['UNKNOWN', undefined],
  ])('writes the address %s as %s', async (from, ip) => {
    const [login] = loginsIn(await read(at(`Failed password for root from ${from} port 5 ssh2`)));
    expect(login?.ip).toBe(ip);
  });

  it('counts a repeated message as often as it says, each with an id of its own', async () => {
    const logins = loginsIn(await read(at(FAILED) + at(`message repeated 5 times: [ ${FAILED}]`)));
    expect(new Set(logins.map(({ id }) => id)).size).toBe(6);
  });

  it('gives the same ids at every reading, and with more lines after them', async () => {
    const text = at(FAILED) + at(FAILED);
    const ids = async (log: string) => loginsIn(await read(log)).map(({ id }) => id);
    const first = await ids(text);
    expect(new Set(first).size).toBe(2);
    expect((await ids(text + at(FAILED))).slice(0, 2)).toEqual(first);
    expect(await ids(text.replaceAll('\n', '\r\n'))).toEqual(first);
  });

  it('has lines of others, which are not bad', async () => {
    const others = [
      'Mar 27 13:06:56 web CRON[9]: pam_unix(cron:session): session opened for user root',
      'Mar 27 13:06:56 web su[9]: Failed password for root from 192.0.2.7 port 5 ssh2',
      'Mar 27 13:06:56 web sshd[9]: Invalid user pi from 192.0.2.7',
      'Mar 27 13:06:56 last message repeated 2 times',
      '-- Logs begin at Mon 2017-03-27 --',
      '',
    ];
    expect((await read(`${others.join('\n')}\n`)).map(({ kind }) => kind)).toEqual(Array(6).fill('aside'));
  });

  it('has lines of the newer sshd-session too', async () => {
    const line = `2017-03-27T13:06:56+00:00 web sshd-session[12]: ${FAILED}\n`;
    expect(loginsIn(await read(line))).toHaveLength(1);
  });

  it.each([
    ['no log at all\n', 'does not begin with a time'],
    [
      at('Failed password for root from 192.0.2.7'),
      'begins like a login, and does not go on as sshd writes one',
    ],
    [at('Failed password for root from 192.0.2.7').trimEnd(), 'cut off at the end of the file'],
    ['Mar 2', 'cut off at the end of the file'],
    [at(FAILED).replace('Mar 27', 'Feb 29'), 'has a date that does not exist in that year'],
    [at(FAILED).replace('Mar 27 13:06:56', '2019-03-27T13:06:56Z'), 'lies in the future'],
    [at(`message repeated 9000000000 times: [ ${FAILED}]`), 'repeats more than 10,000 times'],
    [`${'x'.repeat(1024 * 1024 + 1)}\n`, 'longer than 1 MB'],
  ])('skips a bad line and says why (%#)', async (bad, reason) => {
    const all = await read(at(FAILED) + bad);
    expect(all[1]).toEqual({ kind: 'bad', place: 'line 2', reason });
  });

  it('goes on after a bad line', async () => {
    expect(loginsIn(await read(`${at(FAILED)}bad\n${at(FAILED)}`))).toHaveLength(2);
  });

  it('shows bytes that are not UTF-8, and control characters, as text', async () => {
    const [head = '', tail = ''] = at('Failed password for invalid user ? from 192.0.2.7 port 5 ssh2').split(
      '?',
    );
    const name = Buffer.from([0x61, 0xff, 0x1b, 0x00, 0xc3, 0xa9, 0x0d]);
    const [login] = loginsIn(await read(Buffer.concat([Buffer.from(head), name, Buffer.from(tail)])));
    expect(login?.username).toBe('a\\xff\\x1b\\x00é\\x0d');
  });
});

const onRealLog = existsSync(REAL_LOG) ? describe : describe.skip;

onRealLog(`the log of a real server (skipped where ${REAL_LOG} is missing)`, () => {
  it('holds 1,268 logins: 1,042 failed, 226 successful, from 106 addresses on 25 days', async () => {
    const source = await openSource(REAL_LOG, Readable.from([]));
    const all = await readings(source.read());
    const logins = loginsIn(all);
    const failed = logins.filter(({ status }) => status === 'failure');
    expect(all.filter(({ kind }) => kind === 'bad')).toEqual([]);
    expect([logins.length, failed.length]).toEqual([1268, 1042]);
    expect(new Set(logins.map(({ id }) => id)).size).toBe(1268);
    expect(new Set(logins.map(({ ip }) => ip)).size).toBe(106);
    expect(new Set(logins.map(({ occurredAt }) => occurredAt.toISOString().slice(0, 10))).size).toBe(25);
    const by = (wanted: Partial<NewLogin>) =>
      failed.filter(
        (login) =>
          login.ip === (wanted.ip ?? login.ip) && login.username === (wanted.username ?? login.username),
      ).length;
    expect([by({ ip: '24.151.103.17' }), by({ ip: '49.4.143.105' })]).toEqual([157, 120]);
    expect(['root', 'elastic_user_0', 'admin'].map((username) => by({ username }))).toEqual([532, 148, 141]);
    const entered = logins.filter(({ status, ip }) => status === 'success' && ip === '24.151.103.17');
    expect(entered).toContainEqual(
      expect.objectContaining({
        username: 'elastic_user_0',
        occurredAt: new Date('2017-03-30T16:01:36Z'),
      }),
    );
  });
});
