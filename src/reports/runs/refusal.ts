import type { Standing } from '../../accounts/asking/standing.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import { PERMISSION_WORDS } from '../../accounts/roles/permission.js';
import { writeAddress } from '../../delivery/address.js';
import { NEEDED, type Schedule } from '../schedules/schedule.js';
import { placeInWords } from '../schedules/words.js';

/** Why nothing may be posted: nothing of the data is in these words. */
export interface RunRefusal {
  readonly why: string;
}

/**
 * Asked afresh at each run: whether the owner may still read what the report is of, whether the place it goes to still
 * belongs to the account, and, where nobody was asked about it, whether it is an open channel still. @returns undefined when it may be made
 */
export async function refusalOf(
  { accountId, query, address, place, unasked }: Schedule,
  owner: Standing | undefined,
  { accounts }: Pick<AccountDirectory, 'accounts'>,
): Promise<RunRefusal | undefined> {
  if (owner?.user.status !== 'active')
    return { why: `its owner is ${owner ? owner.user.status : 'no user any more'}` };
  const needed = NEEDED[query.what];
  if (owner.user.accountId !== accountId || !owner.permissions.has(needed))
    return { why: `its owner may not ${PERMISSION_WORDS[needed]} any more (${needed})` };
  const { account } = query.filter;
  if (account !== undefined && !owner.accountIds.includes(account))
    return { why: `its owner does not see the account ${account} any more` };
  const serving = await accounts.workspacesOf(accountId);
  const { platform, workspace } = address;
  const serves =
    platform === 'console'
      ? serving.length === 0
      : serving.some((each) => each.platform === platform && each.workspace === workspace);
  if (!serves) return { why: `${platform}:${workspace} is no workspace of the account any more` };
  const isOpen = owner.account.settings.openChannels.includes(writeAddress(address));
  if (!unasked || isOpen) return undefined;
  return {
    why: `${placeInWords({ address, ...(place === undefined ? {} : { place }) })} is no open channel of the account any more, and nobody has said that all who read it may get this: schedule it there anew`,
  };
}
