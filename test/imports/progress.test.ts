import { showProgress } from '../../src/imports/progress.js';
import { emptyTally } from '../../src/imports/tally.js';

/** An import of 100 lines every 10 ms for ten seconds, as a stream shows it. */
function shown(isTTY: boolean): readonly string[] {
  const tally = emptyTally();
  const written: string[] = [];
  const clock = { at: 0, now: () => new Date(clock.at) };
  const progress = showProgress(tally, { isTTY, write: (text) => written.push(text) }, clock);
  for (; clock.at <= 10_000; clock.at += 10) {
    for (let line = 0; line < 100; line++) {
      tally.read += 1;
      progress.update();
    }
  }
  progress.end();
  return written;
}

describe('the progress of an import', () => {
  it('is one line on a terminal, rewritten twice a second and cleared at the end', () => {
    const written = shown(true);
    expect(written).toHaveLength(21);
    expect(written[0]).toBe('\r\u001b[K5,100 read, 0 events, 0 skipped');
    expect(written[1]).toBe('\r\u001b[K10,100 read (10,000 a second), 0 events, 0 skipped');
    expect(written.at(-1)).toBe('\r\u001b[K');
    expect(written.join('')).not.toContain('\n');
  });

  it('is a line every five seconds elsewhere', () => {
    expect(shown(false)).toEqual([
      '50,100 read (10,000 a second), 0 events, 0 skipped\n',
      '100,100 read (10,000 a second), 0 events, 0 skipped\n',
    ]);
  });
});
