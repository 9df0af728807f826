import type { Clock } from '../time/clock.js';
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
  const line = (now: number) => {
    const rate = Math.round((tally.read * 1_000) / Math.max(now - started, 1));
    const figures = [tally.read, rate, present(tally), tally.skipped.count].map((n) =>
      n.toLocaleString('en'),
    );
    return `${figures[0]} read (${figures[1]} a second), ${figures[2]} events, ${figures[3]} skipped`;
  };
  return {
    update() {
      calls += 1;
      // Asking the clock for each of millions of lines would show in the rate.
      if (calls % 100 !== 0) return;
      const now = clock.now().getTime();
      if (now - shown < interval) return;
      shown = now;
      stream.write(stream.isTTY ? `\r\u001b[K${line(now)}` : `${line(now)}\n`);
    },
    end() {
      if (stream.isTTY && shown !== started) stream.write('\r\u001b[K');
    },
  };
}
