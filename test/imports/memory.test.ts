import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openAuthLog } from '../../src/imports/openssh/open-auth-log.js';
import type { Source } from '../../src/imports/source/source.js';

const LINES = 300_000;
const MOST_MB = 40;

/** A log of 300,000 logins, about 36 MB, made while it is read. */
const endless: Source = {
  name: 'endless.log',
  async *read() {
    for (let line = 0; line < LINES; line += 1_000) {
      const block = Array.from({ length: 1_000 }, (_, i) => {
        const time = new Date((line + i) * 1_000).toISOString().slice(11, 19);
        return `Nov 20 ${time} web sshd[${line + i}]: Failed password for invalid user user${i} from 192.0.2.7 port 5 ssh2\n`;
      });
      yield Buffer.from(block.join(''));
    }
  },
};

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
