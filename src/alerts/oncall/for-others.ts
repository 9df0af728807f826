import type { Asked } from '../../accounts/asking/author.js';
import type { Directory } from '../../accounts/directory.js';
import { Refusal } from '../../user-error.js';

/**
 * Lets people settle their own turns, and those with `alerts.manage` everybody's.
 * @param own whether it is about the asker's own turn
 * @param what to follow “To”: `hand over for others`
 * @throws Refusal that names whom to ask
 */
export async function refuseForOthers(
  directory: Pick<Directory, 'whomToAsk'>,
  { asker }: Asked,
  own: boolean,
  what: string,
): Promise<void> {
  if (own || asker.permissions.has('alerts.manage')) return;
  const whom = await directory.whomToAsk(asker.account.id, 'alerts.manage');
  const names = whom.slice(0, 3).map(({ name, email }) => `${name} (${email})`);
  throw new Refusal(
    `To ${what} you need the permission alerts.manage, which your roles don't give. Ask ${names.join(' or ') || 'an Account Manager'}.`,
  );
}
