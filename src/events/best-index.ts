import type { Condition } from './condition.js';

/**
 * The index to use, so that the planner need not try several at each question: that of the first key, in order of
 * preference, which the condition asks to be equal to something; else that of time. With a range (of addresses) the
 * choice is left to the planner, which alone can tell how much is inside.
 * @param indexed keys with an index of their own, the most selective first
 */
export function bestIndex(condition: Condition, indexed: readonly string[]): { readonly hint?: string } {
  const asked = (key: string) => condition[`keys.${key}`];
  if (indexed.some((key) => typeof asked(key) === 'object')) return {};
  return { hint: indexed.find((key) => asked(key) !== undefined) ?? 'time' };
}
