import type { Account } from '../../../accounts/account.js';

/** The account that needs no naming: the only real one; where there are samples alone, the topmost of them. */
export function theOnlyOf(accounts: readonly Account[]): Account | undefined {
  const real = accounts.filter(({ demo }) => !demo);
  const candidates = real.length > 0 ? real : accounts.filter(({ parentId }) => parentId === undefined);
  return candidates.length === 1 ? candidates[0] : undefined;
}
