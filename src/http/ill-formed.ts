import { pointerTo } from './pointer.js';

/** Only an escape can bring half a surrogate pair into JSON that is UTF-8. */
export const mayBeIllFormed = (json: string): boolean => /\\u[dD][89a-fA-F]/.test(json);

const HALF_A_PAIR = /\p{Cs}/u;

/** The first text, or name of a field, that is no Unicode text: it could be kept, shown and compared only as another. */
export function illFormedAt(value: unknown, path: readonly PropertyKey[] = []): string | undefined {
  if (typeof value === 'string') return HALF_A_PAIR.test(value) ? pointerTo(path) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = HALF_A_PAIR.test(name) ? pointerTo(path) : illFormedAt(part, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
