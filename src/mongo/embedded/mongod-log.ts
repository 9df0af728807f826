import { readFile, rename, stat } from 'node:fs/promises';

const LIMIT_BYTES = 5_000_000;
const TAIL_LINES = 4;

/** Sets a log that has grown past 5 MB aside as `….1`, replacing the one before. @returns whether it did */
export async function setAsideLargeLog(path: string): Promise<boolean> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size <= LIMIT_BYTES) return false;
  await rename(path, `${path}.1`);
  return true;
}

/** What mongod said last, its errors if it named any, one line each: for the message of a failed start. */
export async function lastWords(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const entries = text.trim().split('\n').slice(-200).map(readEntry);
  const errors = entries.filter((entry) => entry.severity === 'E' || entry.severity === 'F');
  const told = (errors.length > 0 ? errors : entries).map((entry) => entry.words);
  return [...new Set(told)].slice(-TAIL_LINES).join('\n');
}

/** mongod's structured log: one JSON object a line (MongoDB manual, "Log Messages"). */
function readEntry(line: string): { severity: string; words: string } {
  try {
    const { s, msg, attr }: { s?: unknown; msg?: unknown; attr?: unknown } = JSON.parse(line);
    const detail = attr === undefined ? '' : ` ${JSON.stringify(attr).slice(0, 300)}`;
    return { severity: String(s), words: `${String(msg)}${detail}` };
  } catch {
    return { severity: '', words: line.slice(0, 300) };
  }
}

/** Whether mongod ended because another one has the data open. */
export function saysLocked(words: string): boolean {
  return /DBPathInUse|Unable to lock|another mongod instance/i.test(words);
}
