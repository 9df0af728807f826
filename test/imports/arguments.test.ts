import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ImportKind, readArguments } from '../../src/imports/arguments.js';
import { openSources } from '../../src/imports/source/source.js';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const read = (line: string) => readArguments(line.split(' '), clock);

describe('the arguments of an import', () => {
  it('are read', () => {
    expect(read('openssh a.log --account acme --year 2017 --zone berlin')).toEqual({
      kind: 'openssh',
      paths: ['a.log'],
      account: 'acme',
      createAccount: false,
      year: 2017,
      zone: 'Europe/Berlin',
    });
    expect(read('cloudtrail a b --account=acme --create-account')).toMatchObject({
      paths: ['a', 'b'],
      zone: 'UTC',
    });
    expect(read('ndjson - --account acme')).toMatchObject({ paths: ['-'] });
    expect(read('ndjson - --account acme --alert')).toMatchObject({ alert: true });
    expect(read('--help')).toBe('help');
  });

  it.each([
    ['', 'there are openssh, cloudtrail, ndjson'],
    ['syslog a.log --account acme', "“syslog” can't be imported: there are openssh"],
    ['openssh --account acme', 'Say which file'],
    ['openssh a.log', 'Say whose events'],
    ['openssh a.log --account', "Option '--account <value>' argument missing"],
    ['openssh a.log --acount acme', "Unknown option '--acount'. There are --account, --create-account"],
    ['openssh - b.log --account acme', 'Standard input (-) is imported by itself'],
    ['openssh a.log --account acme --year 17', 'no year of a log'],
    ['openssh a.log --account acme --year 2027', 'from 1970 to 2026'],
    ['openssh a.log --account acme --zone Europe/Berlni', 'There is no time zone'],
    ['cloudtrail a.json --account acme --year 2017', '--year and --zone are for openssh alone'],
  ])('“%s” are refused: %s', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });
});

describe('the files of an import', () => {
  const opened = (kind: ImportKind, path: string) => openSources({ kind, paths: [path] }, Readable.from([]));

  it('are there, and are no directories unless CloudTrail’s', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'castellan-import-'));
    try {
      await expect(opened('openssh', folder)).rejects.toThrow('is a directory');
      await expect(opened('cloudtrail', folder)).rejects.toThrow('There is no .json or .json.gz file');
      await expect(opened('openssh', join(folder, 'missing'))).rejects.toThrow('There is no file');
      await expect(opened('cloudtrail', join(folder, 'missing'))).rejects.toThrow('There is no file');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
