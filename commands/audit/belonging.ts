import { canonicalTerms, termKey } from '../../src/audit/catalogue.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import { nearest } from '../../src/chat/nearest.js';
import type { Given, Misfit } from '../history/kind.js';

/** Whether module, sub-module and action belong together: each is known by itself, not every one has each. */
export async function belonging(
  audit: Pick<AuditTrail, 'known'>,
  given: Given,
  accountIds: readonly string[],
): Promise<Misfit | undefined> {
  const { module, subModule, action } = canonicalTerms({
    module: given.module,
    subModule: given['sub-module'],
    action: given.action,
  });
  if (module === undefined) return undefined;
  const subModules = await audit.known(accountIds, 'sub-module', { module });
  if (subModule !== undefined && !holds(subModules, subModule))
    return misfit('sub-module', subModule, module, subModules);
  const actions = await audit.known(accountIds, 'action', { module, subModule });
  if (action !== undefined && !holds(actions, action))
    return misfit('action', action, [module, subModule].filter(Boolean).join(' › '), actions);
  return undefined;
}

const holds = (names: readonly string[], name: string) =>
  names.some((each) => termKey(each) === termKey(name));

function misfit(option: string, value: string, where: string, has: readonly string[]): Misfit {
  const near = nearest(value, has);
  const list = has.slice(0, 12).join(', ') + (has.length > 12 ? ' …' : '');
  return {
    option,
    message: `${where} has no ${option} “${value}”. ${has.length === 0 ? 'It has none yet.' : `It has ${list}.`}`,
    instead: near.length > 0 ? near : has.slice(0, 3),
  };
}
