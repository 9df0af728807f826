import { clipped } from '../clipped.js';
import { fold } from '../events/fold.js';
import { UserError } from '../user-error.js';
import {
  CHARACTER_CLASSES,
  type CharacterClass,
  DEFAULT_POLICY,
  NUMBERS,
  type NumberName,
  type Policy,
  type SettingName,
  type SwitchName,
} from './policy.js';

/** What somebody wants different. */
export type PolicyChange = Partial<Policy>;

/** The values as typed, by name; what is absent stays. */
export type TypedPolicy = Readonly<Partial<Record<SettingName, string>>>;

const OFF = new Set(['off', 'never', 'none', 'no', '0']);
const YES = new Set(['yes', 'on', 'true', 'refused', 'refuse']);
const NO = new Set(['no', 'off', 'false', 'accepted', 'accept']);

/**
 * @returns only what was typed
 * @throws UserError for a value out of its range, which it names, with a line that would work
 */
export function readChange(typed: TypedPolicy): PolicyChange {
  return {
    ...each(typed, NUMBER_NAMES, readNumber),
    ...each(typed, ['common', 'own-name'], readSwitch),
    ...(typed.classes === undefined ? {} : { classes: readClasses(typed.classes) }),
  };
}

const NUMBER_NAMES = Object.keys(NUMBERS) as readonly NumberName[];

function each<Name extends SettingName, Value>(
  typed: TypedPolicy,
  names: readonly Name[],
  read: (name: Name, text: string) => Value,
): Partial<Record<Name, Value>> {
  const values: Partial<Record<Name, Value>> = {};
  for (const name of names) {
    const text = typed[name];
    if (text !== undefined) values[name] = read(name, text);
  }
  return values;
}

function readNumber(name: NumberName, typed: string): number {
  const { min, max, unit, off } = NUMBERS[name];
  const text = fold(typed);
  if (off !== undefined && OFF.has(text)) return 0;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const near = Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : DEFAULT_POLICY[name] || min;
  const orOff = off === undefined ? '' : `, or ${off}`;
  throw new UserError(
    `${name} is a whole number from ${min} to ${max.toLocaleString('en')} ${unit}${orOff}, not “${clipped(typed, 40)}”.${why(name, value)}`,
    [`/policy set ${name}:${near}`],
    { about: name },
  );
}

const why = (name: NumberName, value: number) =>
  name === 'min-length' && value < NUMBERS[name].min
    ? ' NIST SP 800-63B-4 (3.1.1.2) forbids fewer than 8, and fewer than 15 without a second factor.'
    : '';

function readSwitch(name: SwitchName, typed: string): boolean {
  const text = fold(typed);
  if (YES.has(text)) return true;
  if (NO.has(text)) return false;
  throw new UserError(
    `${name} is yes (they are refused) or no, not “${clipped(typed, 40)}”.`,
    [`/policy set ${name}:yes`, `/policy set ${name}:no`],
    { about: name },
  );
}

function readClasses(typed: string): readonly CharacterClass[] {
  const words = fold(typed)
    .split(/[\s,;+]+/u)
    .filter((word) => word !== '');
  if (words.length === 1 && OFF.has(words[0] ?? '')) return [];
  const unknown = words.find((word) => !CHARACTER_CLASSES.some((known) => known === word));
  if (unknown !== undefined || words.length === 0)
    throw new UserError(
      `classes is none, or some of ${CHARACTER_CLASSES.join(', ')}, not “${clipped(unknown ?? typed, 40)}”.`,
      ['/policy set classes:none', '/policy set classes:upper,digit'],
      { about: 'classes' },
    );
  return CHARACTER_CLASSES.filter((known) => words.includes(known));
}
