import { keysOf } from '../accounts/look-alike.js';
import type { Values } from './field.js';
import type { Kind } from './module.js';
import type { Naming } from './record-store.js';

/** Of what an account has one, all have the same key. */
export const THE_ONE: Naming = { keys: ['the one'], sort: 'the one' };

/** By which the record of these values is found, and no other of its account may be. */
export function namingOf({ singular, named }: Kind, values: Values): Naming {
  if (singular) return THE_ONE;
  const name = named === undefined ? '' : String(values[named] ?? '');
  return { keys: keysOf(name), sort: sortOf(name) };
}

/** By which lists are sorted, and deleted records found again. */
export const sortOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
