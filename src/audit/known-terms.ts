import { catalogueTerms, type Terms, termKey } from './catalogue.js';
import type { AuditFilter } from './trail.js';

const MOST = 500;

/**
 * The distinct values of one part of the terms, the catalogue's first, then the accounts' own.
 * @param within only those that occur in this module (and sub-module)
 */
export function knownTerms(
  own: readonly Terms[],
  part: 'module' | 'sub-module' | 'action',
  within: Pick<AuditFilter, 'module' | 'subModule'> = {},
): readonly string[] {
  const values = [...catalogueTerms(), ...own]
    .filter((terms) => agrees(terms.module, within.module) && agrees(terms.subModule, within.subModule))
    .map((terms) => (part === 'sub-module' ? terms.subModule : terms[part]))
    .filter((value) => value !== undefined);
  const distinct = new Map(values.map((value) => [termKey(value), value] as const).reverse());
  return [...distinct.values()].reverse().slice(0, MOST);
}

const agrees = (value: string | undefined, wanted: string | undefined) =>
  wanted === undefined || (value !== undefined && termKey(value) === termKey(wanted));
