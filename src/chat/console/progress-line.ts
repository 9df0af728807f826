import type { Writable } from 'node:stream';
import { cut } from './fit.js';
import { visibleLine } from './visible.js';

/** One line that is written over and over while something long runs, and wiped when it ends. */
export interface ProgressLine {
  show(message: string): void;
  wipe(): void;
}

const WIPE = '\r\u001b[2K';

/** @param output a terminal; without one nothing is shown */
export function progressLine(output: Writable | undefined, width: () => number): ProgressLine {
  let shown = false;
  return {
    show(message) {
      shown = output !== undefined;
      // One column less: a line that fills the last one wraps on some terminals, and could not be wiped.
      output?.write(WIPE + cut(visibleLine(message), width() - 1));
    },
    wipe() {
      if (shown) output?.write(WIPE);
      shown = false;
    },
  };
}
