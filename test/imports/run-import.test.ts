import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import { type ImportOrder, readArguments } from '../../src/imports/arguments.js';
import { runImport } from '../../src/imports/run-import.js';
import { openSources } from '../../src/imports/source/source.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

const REAL = '../shared/data';
const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const always = { from: new Date(0), to: new Date('2100-01-01') };

let database: Database;
let castellan: Castellan;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  castellan = createCastellan({ database, clock, places: await openPlaces() });
  folder = await mkdtemp(join(tmpdir(), 'castellan-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database?.close();
});

/** Runs an import as typed, and returns its status and summary. */
async function imports(line: string, standardInput = '', signal?: AbortSignal) {
  const order = readArguments(line.split(' '), clock) as ImportOrder;
  const sources = await openSources(order, Readable.from([Buffer.from(standardInput)]));
  const written: string[] = [];
  const run = runImport(order, sources, {
    into: castellan,
    accounts: castellan.directory.accounts,
    clock,
    output: { write: (text) => written.push(text) },
    progress: { write: () => true },
    ...(signal ? { signal } : {}),
  });
  const status = await run.catch((error: Error) => error.message);
  return { status, summary: written.join('') };
}

async function file(name: string, content: string | Buffer, written = clock.now()): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await utimes(path, written, written);
  return path;
}

const logins = (account: string) => castellan.logins.count({ accountIds: [account], interval: always });
const rows = (account: string) =>
  castellan.audit.count({ accountIds: [account], interval: always, module: 'IAM' });

const failed = (second: number, ip = '192.0.2.7') =>
  `Nov 20 10:00:${String(second).padStart(2, '0')} web sshd[1]: Failed password for root from ${ip} port 5 ssh2\n`;
const record = (id: number) => ({
  eventID: `e-${id}`,
  eventTime: '2023-07-10T12:04:05Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'ListUsers',
});

describe('an import', () => {
  it('may be repeated, and continued after the file has grown', async () => {
    const path = await file('grows.log', failed(1) + failed(1) + failed(2));
    const line = `openssh ${path} --account grows --create-account`;
    expect(await imports(line)).toMatchObject({
      status: 0,
      summary: expect.stringMatching(/Imported +3 logins/),
    });
    const again = await imports(line);
    expect(again.summary).toMatch(/Imported +0\nAlready there +3 logins/);
    await file('grows.log', failed(1) + failed(1) + failed(2) + failed(3));
    expect((await imports(line)).summary).toMatch(/Imported +1 login\nAlready there +3 logins/);
    expect(await logins('grows')).toBe(4);
  });

  it('is history, unless it is asked that the rules see it', async () => {
    const sources = async (account: string) => {
      const found = castellan.logins.stream({ accountIds: [account], interval: always });
      const all = new Set<string>();
      for await (const { source } of found) all.add(source);
      return [...all];
    };
    const path = await file('seen.log', failed(1) + failed(2));
    await imports(`openssh ${path} --account silent --create-account`);
    expect(await sources('silent')).toEqual(['import']);
    await imports(`openssh ${path} --account seen --create-account --alert`);
    expect(await sources('seen')).toEqual(['replay']);
    // What is there stays as it was: nobody is alerted about it by and by.
    expect((await imports(`openssh ${path} --account silent --alert`)).summary).toMatch(/Already there +2/);
    expect(await sources('silent')).toEqual(['import']);
  });

  it('skips bad lines, lists them, and counts the rest by reason', async () => {
    const path = await file('bad.log', failed(1) + 'x\n'.repeat(30) + failed(2));
    const { status, summary } = await imports(`openssh ${path} --account bad --create-account`);
    expect(status).toBe(0);
    expect(summary).toMatch(/Imported +2 logins\nAlready there +0\nSkipped +30\n/);
    expect(summary).toContain(`${path}, line 2: does not begin with a time\n`);
    expect(summary).not.toContain('line 22:');
    expect(summary).toContain('30 × does not begin with a time');
  });

  it('fails where nothing is understood', async () => {
    const path = await file('no.log', 'a\nb\n');
    expect((await imports(`openssh ${path} --account bad --create-account`)).status).toBe(1);
  });

  it('of a damaged gzip file keeps what came before, says where, and fails', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      failed(i % 60, `198.51.${i >> 8}.${i & 255}`),
    ).join('');
    const packed = gzipSync(lines);
    const path = await file('cut.log', packed.subarray(0, packed.length / 2));
    const { status, summary } = await imports(`openssh ${path} --account cut --create-account`);
    expect(status).toBe(1);
    const [, after] =
      /is damaged gzip \(unexpected end of file\), after ([\d,]+) whole lines/.exec(summary) ?? [];
    expect(await logins('cut')).toBe(Number(after?.replace(/,/g, '')));
    expect(await logins('cut')).toBeGreaterThan(5_000);
  });

  it('finds the year by the date of the file, and says so', async () => {
    const text = failed(1).replace('Nov 20', 'Dec 31') + failed(2).replace('Nov 20', 'Jan  1');
    const path = await file('year.log', text, new Date('2019-01-01T10:00:05Z'));
    const { summary } = await imports(`openssh ${path} --account year --create-account`);
    expect(summary).toContain('taken for 2018');
    const turned = { from: new Date('2018-12-31T10:00:01Z'), to: new Date('2019-01-01T10:00:03Z') };
    expect(await castellan.logins.count({ accountIds: ['year'], interval: turned })).toBe(2);
  });

  it('from a pipe needs a year where its lines name none', async () => {
    const line = 'openssh - --account pipe --create-account';
    expect((await imports(line, failed(1))).status).toContain('Add --year');
    expect(await logins('pipe')).toBe(0);
    expect((await imports(`${line} --year 2025 --zone Europe/Berlin`, failed(1))).status).toBe(0);
    const nine = { from: new Date('2025-11-20T09:00:00Z'), to: new Date('2025-11-20T09:00:02Z') };
    expect(await castellan.logins.count({ accountIds: ['pipe'], interval: nine })).toBe(1);
  });

  it('reads CloudTrail folders, going on after a broken file', async () => {
    await file('1.json', JSON.stringify({ Records: [record(1), {}, record(2)] }));
    await file('2.json', `${JSON.stringify({ Records: [record(3)] }).slice(0, -2)},{"x":`);
    await file('3.JSON.gz', gzipSync(JSON.stringify({ Records: [record(4)] })));
    await file('LICENSE', 'not a log');
    const { status, summary } = await imports(`cloudtrail ${folder} --account trail --create-account`);
    expect(status).toBe(1);
    expect(summary).toMatch(/Read +5 records\nImported +4 audit events/);
    expect(summary).toContain('1.json, record 2: has no proper eventID');
    expect(summary).toMatch(/Broke off: .*2\.json ends in the middle, near byte \d+, after 1 whole/);
    expect(await rows('trail')).toBe(4);
  });

  it('reads NDJSON of both kinds', async () => {
    const login = { kind: 'login', occurredAt: '2026-11-20T12:00:00Z', username: 'ann', status: 'success' };
    const audit = {
      kind: 'audit',
      occurredAt: login.occurredAt,
      actor: { name: 'Ann' },
      module: 'IAM',
      action: 'Edit',
    };
    const lines = [login, audit, login].map((event) => JSON.stringify(event)).join('\n');
    const { summary } = await imports('ndjson - --account both --create-account', lines);
    expect(summary).toMatch(/Imported +1 audit event, 2 logins/);
    expect([await logins('both'), await rows('both')]).toEqual([2, 1]);
  });

  it('finds the account by id or by name, and makes none unasked', async () => {
    await castellan.directory.accounts.ensure('Named Ltd');
    const path = await file('named.log', failed(1));
    expect((await imports(`openssh ${path} --account named-ltd`)).status).toBe(0);
    expect((await imports(`openssh ${path} --account nobody`)).status).toContain('add --create-account');
    expect((await imports(`openssh ${path} --account demo --create-account`)).status).toContain('npm start');
    expect(await castellan.directory.accounts.find('nobody')).toBeUndefined();
  });

  it('can be stopped, and is finished by running it again', async () => {
    const path = await file('stop.log', Array.from({ length: 50 }, (_, i) => failed(i)).join(''));
    const line = `openssh ${path} --account stop --create-account`;
    const { status, summary } = await imports(line, '', AbortSignal.abort());
    expect(status).toContain('was stopped');
    expect(summary).toMatch(/Read +0 lines/);
    expect((await imports(line)).status).toBe(0);
    expect(await logins('stop')).toBe(50);
  });
});

const onRealData = existsSync(REAL) ? describe : describe.skip;

onRealData(`real data (skipped where ${REAL} is missing)`, () => {
  it('of sshd: 1,042 of 1,268 logins failed, however often they are imported', async () => {
    const line = `openssh ${REAL}/elastic-auth/auth.log --account sshd --create-account --year 2017 --zone UTC`;
    expect((await imports(line)).summary).toMatch(/Read +7,121 lines\nImported +1,268 logins/);
    expect((await imports(line)).summary).toMatch(/Imported +0\nAlready there +1,268 logins/);
    const interval = { from: new Date('2017-03-27'), to: new Date('2017-04-21') };
    const filter = { accountIds: ['sshd'], interval, status: 'failure' as const };
    expect(await castellan.logins.count(filter)).toBe(1042);
    expect(await logins('sshd')).toBe(1268);
    const { groups } = await castellan.logins.countBy(filter, 'ip', 2);
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['24.151.103.17', 157],
      ['49.4.143.105', 120],
    ]);
  });

  it('of CloudTrail: 2,900 audit rows, once', async () => {
    const line = `cloudtrail ${REAL}/aws-cloudtrail --account aws --create-account`;
    expect((await imports(line)).summary).toMatch(/Imported +2,900 audit events, 2 logins/);
    expect((await imports(line)).summary).toMatch(/Imported +0\nAlready there +2,900 audit events, 2 logins/);
    const interval = { from: new Date('2023-07-10T11:42:18Z'), to: new Date('2023-07-10T12:37:51Z') };
    expect(await castellan.audit.count({ accountIds: ['aws'], interval })).toBe(2900);
  });
});
