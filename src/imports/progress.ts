import type { Clock } from '../time/clock.js';
import { measureRate } from '../time/rate.js';
import { present, type Tally } from './tally.js';

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** To be called as often as one likes; writes at most twice a second. */
  update(): void;
  /** Clears the line on a terminal. */
  end(): void;
}

const TERMINAL_INTERVAL = 500;
/** A log file is not filled with progress. */
const PLAIN_INTERVAL = 5_000;

/** Tells how far an import is: on a terminal in one line that is rewritten, elsewhere in a line every five seconds. */
export function showProgress(tally: Tally, stream: ProgressStream, clock: Clock): Progress {
  const interval = stream.isTTY ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
  const started = clock.now().getTime();
  let shown = started;
  let calls = 0;
  const rateOf = measureRate(clock);
  rateOf(tally.read);
  const line = () => {
    const rate = rateOf(tally.read);
    const [read, events, skipped] = [tally.read, present(tally), tally.skipped.count].map((n) =>
      n.toLocaleString('en'),
    );
    return `${read} read${rate ? ` (${rate.words})` : ''}, ${events} events, ${skipped} skipped`;
  };
  return {
    update() {
      calls += 1;
      // Asking the clock for each of millions of lines would show in the rate.
      if (calls % 100 !== 0) return;
      const now = clock.now().getTime();
      if (now - shown < interval) return;
      shown = now;
      stream.write(stream.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
    },
    end() {
      if (stream.isTTY && shown !== started) stream.write('\r\u001b[K');
    },
  };
}
