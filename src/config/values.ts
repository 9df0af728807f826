import { z } from 'zod';
import { UserError } from '../user-error.js';
import { SETTINGS } from './settings.js';

/** The environment, each variable read by its own definition. */
export type Values = { readonly [Name in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[Name]['schema']> };

/** @throws UserError naming every variable that is wrong, never showing a secret's value */
export function readValues(env: Readonly<Record<string, string | undefined>>): Values {
  const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
  const shape = z.object(Object.fromEntries(names.map((name) => [name, SETTINGS[name].schema])));
  const picked = Object.fromEntries(
    names.map((name) => [name, given(env, name) ? env[name]?.trim() : undefined]),
  );
  const parsed = shape.safeParse(picked);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new UserError(`The configuration is wrong: ${faults.join('; ')}. See docs/configuration.md.`);
  }
  // The object's shape was built from SETTINGS, entry by entry.
  return parsed.data as Values;
}

/** An empty variable counts as not given. */
export const given = (env: Readonly<Record<string, string | undefined>>, name: string) =>
  (env[name] ?? '').trim() !== '';
