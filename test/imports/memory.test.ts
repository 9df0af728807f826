import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openAuthLog } from '../../src/imports/openssh/open-auth-log.js';
import { LONGEST_LINE, linesOf } from '../../src/imports/source/lines.js';
import type { Source } from '../../src/imports/source/source.js';

const LINES = 300_000;
const LINE =
  'Nov 20 10:00:00 web sshd[PID]: Failed password for invalid user pi from 192.0.2.7 port 5 ssh2\n';
const MOST_MB = 40;

/** A log of 300,000 logins, about 36 MB, made while it is read. */
const endless: Source = {
  name: 'endless.log',
  async *read() {
    for (let line = 0; line < LINES; line += 1_000) {
      let block = '';
      for (let pid = line; pid < line + 1_000; pid++) block += LINE.replace('PID', `${pid}`);
      yield Buffer.from(block);
    }
  },
};

/** One line of 200 MB, and a short one. */
async function* longLine() {
  for (let block = 0; block < 3_200; block++) yield Buffer.alloc(65_536, 'x');
  yield Buffer.from('\nshort\n');
}

describe('a line of any length', () => {
  it(`is read past with less than ${MOST_MB} MB`, async () => {
    const before = used();
    let most = 0;
    const measured = async function* () {
      let block = 0;
      for await (const chunk of longLine()) {
        if (++block % 1_000 === 0) most = Math.max(most, used() - before);
        yield chunk;
      }
    };
    const seen: boolean[] = [];
    for await (const { tooLong } of linesOf(measured(), LONGEST_LINE)) seen.push(tooLong);
    expect(seen).toEqual([true, false]);
    expect(most).toBeLessThan(MOST_MB);
  }, 60_000);
});

describe('a log of any length', () => {
  it(`is read with less than ${MOST_MB} MB`, async () => {
    const now = new Date('2026-11-23T12:00:00Z');
    const { readings } = await openAuthLog(endless, { accountId: 'acme', year: 2026, zone: 'UTC', now });
    const before = used();
    let [read, most] = [0, 0];
    for await (const reading of readings) {
      if (reading.kind === 'found') read += reading.logins.length;
      if (read % 50_000 === 0) most = Math.max(most, used() - before);
    }
    expect(read).toBe(LINES);
    expect(most).toBeLessThan(MOST_MB);
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What is held, in MB, without what is only waiting to be collected. */
function used(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
