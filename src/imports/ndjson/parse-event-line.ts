import type { Line } from '../source/lines.js';
import { decodeKeepingBadBytes } from '../source/visible-text.js';

/** Deeper nesting serves only to exhaust whoever walks it. */
const DEEPEST = 64;

type ParsedLine =
  | 'empty'
  | { readonly problem: string }
  | { readonly value: Readonly<Record<string, unknown>> };

/** One line of NDJSON as an object. A byte that is not UTF-8 is kept as the text `\xff`. */
export function parseEventLine({ bytes, terminated }: Line): ParsedLine {
  // A backslash in a JSON string is written as two.
  const text = decodeKeepingBadBytes(bytes, '\\\\x').trim();
  if (text === '') return 'empty';
  const value = parseJson(text);
  if (value === undefined) return { problem: terminated ? 'is not JSON' : 'cut off at the end of the file' };
  if (!isRecord(value)) return { problem: 'is not a JSON object' };
  if (isDeeper(value, DEEPEST)) return { problem: `is nested deeper than ${DEEPEST} levels` };
  return { value };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
