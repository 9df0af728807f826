import type { Writable } from 'node:stream';
import { cut } from './fit.js';
import { visibleLine } from './visible.js';

/** One line that is written over and over while something long runs, and wiped when it ends. */
export interface ProgressLine {
  show(message: string): void;
  wipe(): void;
}

const HINT = ' (Ctrl-C cancels)';
/** In a narrower window the words have all of the line. */
const HINT_FROM = 60;
const WIPE = '\r\u001b[2K';

/** @param output a terminal; without one nothing is shown */
export function progressLine(output: Writable | undefined, width: () => number): ProgressLine {
  let shown = false;
  return {
    show(message) {
      shown = output !== undefined;
      // One column less: a line that fills the last one wraps on some terminals, and could not be wiped.
      const room = width() - 1;
      const hint = room < HINT_FROM ? '' : HINT;
      output?.write(WIPE + cut(visibleLine(message), room - hint.length) + hint);
    },
    wipe() {
      if (shown) output?.write(WIPE);
      shown = false;
    },
  };
}
