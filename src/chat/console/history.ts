import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isHarmless } from './visible.js';

/** Lines typed before, for the arrow keys. */
export interface History {
  /** Newest first. */
  readonly lines: readonly string[];
  add(line: string): void;
}

const MOST_LINES = 500;

/**
 * History kept in a file that only its owner can read (0600), oldest line first; in memory alone without a path.
 * It is a convenience: a file that can't be read or written is passed over in silence.
 * @param mayKeep told each line; false for one that is no command, or may hold a secret
 */
export function openHistory(path: string | undefined, mayKeep: (line: string) => boolean): History {
  const keep = (line: string) => isHarmless(line) && mayKeep(line);
  const lines = (path === undefined ? [] : quietly(() => load(path), []))
    .filter(keep)
    .slice(-MOST_LINES)
    .reverse();
  return {
    lines,
    add(line) {
      if (!keep(line) || line === lines[0]) return;
      lines.unshift(line);
      lines.splice(MOST_LINES);
      // Synchronous, so that the line is kept even when it ends the program.
      if (path !== undefined) quietly(() => appendFileSync(path, `${line}\n`, { mode: 0o600 }), undefined);
    },
  };
}

function load(path: string): string[] {
  if (!existsSync(path)) return [];
  chmodSync(path, 0o600);
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  if (lines.length > 2 * MOST_LINES) writeFileSync(path, `${lines.slice(-MOST_LINES).join('\n')}\n`);
  return lines;
}

function quietly<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
