import { TOKEN_FIELD } from '../kit/form.js';
import { Trouble } from './trouble.js';

/** Of a whole form; a password of 10,000 characters fits, and is refused in words. */
export const MOST_BYTES = 128 * 1024;

export type Form<Field extends string> = Readonly<Record<Field | typeof TOKEN_FIELD, string>>;

/**
 * A form's fields, each of them text; one that was not sent is empty, as an unticked box is.
 * @throws Trouble when a field is there twice, or is none of the form's (`password[a]`)
 */
export function readForm<Field extends string>(body: unknown, fields: readonly Field[]): Form<Field> {
  const known = [...fields, TOKEN_FIELD] as const;
  const sent = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(typeof body === 'string' ? body : '')) {
    if (sent.has(name) || !known.some((each) => each === name)) throw new Trouble('unreadable');
    sent.set(name, value);
  }
  // Every known name has its entry.
  return Object.fromEntries(known.map((name) => [name, sent.get(name) ?? ''])) as Form<Field>;
}
