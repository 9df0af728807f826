import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { writeCsv } from '../../src/csv/write-csv.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const columns = [0, 1, 2].map((at) => ({
  title: `Column ${at}`,
  value: (row: readonly (string | undefined)[]) => row[at],
}));
async function* each<T>(rows: Iterable<T>) {
  yield* rows;
}
const numbered = function* (count: number) {
  for (let n = 0; n < count; n += 1) yield [`row ${n}`, 'x'.repeat(200), undefined];
};

describe('a CSV file', () => {
  it('is UTF-8 with a mark, titles and lines that end with CRLF', async () => {
    const path = join(folder, 'plain.csv');
    const rows = each([['Größe', 'a,b', undefined]]);
    const written = await writeCsv({ columns, rows, path });
    const bytes = await readFile(path);
    expect(bytes.toString('utf8')).toBe('\uFEFF"Column 0","Column 1","Column 2"\r\n"Größe","a,b",\r\n');
    expect(written).toEqual({
      rows: 1,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('without rows has its titles', async () => {
    const path = join(folder, 'empty.csv');
    expect((await writeCsv({ columns, rows: each([]), path })).rows).toBe(0);
    expect(parse(await readFile(path), { bom: true })).toEqual([['Column 0', 'Column 1', 'Column 2']]);
  });

  it('reads back in another program, whatever the cells hold and the separator is', async () => {
    const character = fc.constantFrom(...'",;\t\r\n=+-@\'aß漢🦊 |');
    const cell = fc.oneof(fc.string({ unit: character }), fc.string({ unit: 'grapheme' }));
    const row = fc.tuple(cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 20 }),
        fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'),
        async (rows, separator) => {
          const path = join(folder, 'hostile.csv');
          await writeCsv({ columns, rows: each(rows), separator, path });
          const text = await readFile(path, 'utf8');
          const read: string[][] = parse(text, { bom: true, delimiter: separator, record_delimiter: '\r\n' });
          expect(read.slice(1)).toEqual(rows.map((cells) => cells.map(expected)));
        },
      ),
    );
  });

  it('tells how far it is, at most every 5,000 rows', async () => {
    const seen: number[] = [];
    const path = join(folder, 'progress.csv');
    await writeCsv({ columns, rows: each(numbered(12_000)), path, progress: (rows) => seen.push(rows) });
    expect(seen).toEqual([5000, 10_000, 12_000]);
  });

  it('keeps memory bounded and loses nothing over 200,000 rows', async () => {
    const path = join(folder, 'long.csv');
    let most = 0;
    const before = process.memoryUsage.rss();
    const progress = () => {
      most = Math.max(most, process.memoryUsage.rss() - before);
    };
    const { rows, bytes, sha256 } = await writeCsv({
      columns,
      rows: each(numbered(200_000)),
      path,
      progress,
    });
    expect(rows).toBe(200_000);
    expect(bytes).toBeGreaterThan(40_000_000);
    // The file is 43 MB; what is held at any time is two chunks and what is not collected yet.
    expect(most).toBeLessThan(40_000_000);
    expect(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ).toBe(sha256);
  });

  it('is deleted when its making is aborted, which ends with the reason', async () => {
    const path = join(folder, 'aborted.csv');
    const controller = new AbortController();
    let closed = false;
    let given = 0;
    async function* rows() {
      try {
        for (const row of numbered(1_000_000)) {
          given += 1;
          yield row;
        }
      } finally {
        closed = true;
      }
    }
    const progress = () => controller.abort(new Error('asked to stop'));
    const writing = writeCsv({ columns, rows: rows(), path, progress, signal: controller.signal });
    await expect(writing).rejects.toThrow('asked to stop');
    expect(existsSync(path)).toBe(false);
    expect(closed).toBe(true);
    expect(given).toBe(5001);
  });

  it('is deleted when its rows fail', async () => {
    const path = join(folder, 'failed.csv');
    async function* rows() {
      yield* numbered(1000);
      throw new Error('the database went away');
    }
    await expect(writeCsv({ columns, rows: rows(), path })).rejects.toThrow('the database went away');
    expect(existsSync(path)).toBe(false);
  });

  it('is not begun where nothing can be written', async () => {
    const path = join(folder, 'no', 'such', 'folder.csv');
    await expect(writeCsv({ columns, rows: each([]), path })).rejects.toThrow('ENOENT');
  });
});

/** What `csvCell` promises of a text, without the quotes. */
function expected(value: string): string {
  const [first = ' '] = value.replace(/^[\s\p{C}'"]+/u, '');
  const start = first.normalize('NFKC').slice(0, 1);
  const visible = value.replace(/(?![\t\r\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (control) => {
    const code = control.charCodeAt(0);
    if (code < 32) return String.fromCharCode(0x2400 + code);
    return code === 127 ? '␡' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
  return '=+-@\u2212'.includes(start) || /^[\t\r\n]/.test(value) ? `'${visible}` : visible;
}
