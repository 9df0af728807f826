import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { foldName } from '../events/fold.js';
import type { Field, Value } from './field.js';

interface Common {
  readonly label: string;
  readonly summary: string;
  readonly placeholder?: string;
}

interface Text extends Common {
  /** Characters at most. */
  readonly max: number;
  /** May have several lines; typed, `\n` stands for a new one. */
  readonly lines?: true;
  /** What it must look like, and the rest of a sentence that begins with the field's name: `is no …`. */
  readonly pattern?: { readonly matches: RegExp; readonly error: string };
}

/** Text, trimmed, not empty, without control characters, so that it is shown as it is written. */
export function text({ max, lines, pattern, placeholder = 'text', ...common }: Text): Field {
  const bare = z.string().transform(lines ? trimmedLines : trimmedLine);
  const checked = z
    .string()
    .min(1, 'is empty')
    .max(max, `is longer than ${max.toLocaleString('en')} characters`)
    .regex(lines ? NO_CONTROL_BUT_LINES : NO_CONTROL, 'has invisible control characters in it');
  return {
    ...common,
    placeholder,
    schema: bare.pipe(pattern === undefined ? checked : checked.regex(pattern.matches, pattern.error)),
    parse: lines ? (typed) => typed.replaceAll('\\n', '\n') : same,
    write: lines ? (value) => String(value).replaceAll('\n', '\\n') : String,
    limits: `at most ${max.toLocaleString('en')} characters`,
    ...(lines ? { lines } : {}),
  };
}

/** Control and direction-changing characters: what is shown would not be what is written. */
const NO_CONTROL = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;
const NO_CONTROL_BUT_LINES = /^(?:[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|\n)*$/u;
const trimmedLine = (value: string) => value.trim().replace(/[^\S\n]+/gu, ' ');
const trimmedLines = (value: string) => value.trim().replace(/\r\n?/g, '\n');
const same = (typed: string) => typed;

/** One of a few values. Case, spaces and hyphens are forgiven where it is typed. */
export function choice(settings: Common & { readonly values: readonly [string, ...string[]] }): Field {
  const { values, ...common } = settings;
  return {
    placeholder: values.join('|'),
    ...common,
    schema: z.enum(values, `is not ${values.join(' or ')}`),
    parse: (typed) => values.find((value) => foldName(value) === foldName(typed)) ?? typed,
    write: String,
    choices: values,
  };
}

/** Several short texts, a comma between them. */
export function list(settings: Common & { readonly most: number; readonly longest: number }): Field {
  const { most, longest, ...common } = settings;
  const one = z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(longest, `is longer than ${longest} characters`)
    .regex(/^[^,\p{Cc}]*$/u, 'has a comma or a control character in it');
  return {
    placeholder: 'one, two',
    ...common,
    schema: z
      .array(one)
      .min(1, 'is empty')
      .max(most, `has more than ${most} entries`)
      .transform((entries) => [...new Map(entries.map((entry) => [foldName(entry), entry])).values()]),
    parse: (typed) =>
      typed
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    write: (value) => entriesOf(value).join(', '),
    limits: `at most ${most}, each of at most ${longest} characters`,
  };
}

/** A whole number within bounds. */
export function integer(settings: Common & { readonly min: number; readonly max: number }): Field {
  const { min, max, ...common } = settings;
  const bounds = `is not a whole number from ${min} to ${max.toLocaleString('en')}`;
  return {
    placeholder: `${min}–${max}`,
    ...common,
    schema: z.int(bounds).min(min, bounds).max(max, bounds),
    limits: `${min} to ${max.toLocaleString('en')}`,
    parse: (typed) => (/^[+-]?\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed),
    write: String,
  };
}

/** An e-mail address, in lower case. */
export const email = (common: Common): Field => ({
  placeholder: 'hello@example.com',
  ...common,
  schema: z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.email('is no e-mail address').max(254, 'is longer than 254 characters')),
  parse: same,
  write: String,
});

/** An address of the web, http or https. */
export const url = (common: Common): Field => ({
  placeholder: 'https://example.com',
  ...common,
  schema: z
    .url({ protocol: /^https?$/, error: 'is no address that begins with https://' })
    .max(500, 'is longer than 500 characters'),
  parse: (typed) => (typed.includes('://') ? typed : `https://${typed}`),
  write: String,
});

/** A telephone number that can exist, kept in E.164 form; typed with or without spaces, with its country's code. */
export const phone = (common: Common): Field => ({
  placeholder: '+442079460018',
  ...common,
  schema: z.string().transform((value, context) => {
    const read = value.length <= 40 ? parsePhoneNumberFromString(value) : undefined;
    if (read?.isValid()) return read.number.toString();
    const error = value.trim().startsWith('+')
      ? 'is no telephone number that can exist'
      : 'is no telephone number with its country’s code, such as +44 20 7946 0018';
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  }),
  parse: same,
  write: String,
});

/** A user of the account: in JSON by e-mail address. */
export const user = (common: Common): Field => ({ ...people(common), holds: 'user' });

/** Users of the account, any number of them: added and removed, not set. */
export const people = (common: Common): Field => ({
  placeholder: 'ben@example.com',
  ...common,
  schema: z.string(),
  parse: same,
  write: String,
  holds: 'people',
});

export const entriesOf = (value: Value): readonly string[] =>
  typeof value === 'object' ? value : [String(value)];
