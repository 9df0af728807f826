import { readZone } from '../../time/zone.js';
import { UserError } from '../../user-error.js';
import type { Directory } from '../directory.js';
import type { LookUpProfile } from '../identities/chat-profile.js';
import type { Link } from '../identities/identity-store.js';
import { linkByEmail } from '../identities/link-by-email.js';
import type { Parts } from '../parts.js';
import { ACCOUNT_MANAGER, holds, permissionsOf } from '../roles/role.js';
import type { RoleGrant, User } from '../users/user.js';
import type { Asker, ChatIdentity } from './asker.js';

/** A platform's word on a person's zone is asked for again after a day. */
const ZONE_KEPT_MS = 24 * 60 * 60 * 1000;

/** Platforms let people call themselves what they like. */
const LONGEST_NAME = 80;

/** Reads who asks, afresh at each call. */
export function whoAsksIn(parts: Parts): Directory['asker'] {
  const { accounts, users, roles, identities, workspaces, clock } = parts;

  async function read(
    identity: ChatIdentity,
    accountId: string,
    userId?: string,
  ): Promise<Asker | undefined> {
    const [family, found, all] = await Promise.all([
      accounts.family(accountId),
      userId === undefined ? undefined : users.find(userId),
      roles.of(accountId),
    ]);
    if (!family) return undefined;
    const { account, descendantIds } = family;
    // Roles are given in one account; after a workspace has changed hands its old links say nothing.
    const user = found?.accountId === account.id ? found : undefined;
    const active = user?.status === 'active';
    const permissions = permissionsOf(active ? user.roles : [], all, clock.now());
    return {
      identity,
      account,
      ...(user ? { user } : {}),
      permissions,
      accountIds: reach(account.id, descendantIds, active ? user.roles : undefined, clock.now()),
      calendar: {
        zone: user?.zone ?? identity.zone ?? account.settings.zone,
        weekStart: account.settings.weekStart,
      },
    };
  }

  /** Whom a chat identity is linked to, and the zone its platform tells; of people not linked, their name as well. */
  async function linkOf(
    identity: ChatIdentity,
    accountId: string,
    lookUp?: LookUpProfile,
  ): Promise<Link & { readonly name?: string }> {
    const link = await identities.find(identity);
    if (!lookUp || (link && !isStale(link, identity))) return link ?? {};
    if (link) return refreshZone(identity, link, lookUp);
    const profile = await lookUp();
    if (!profile) return {};
    const userId = await linkByEmail(parts, identity, accountId, profile);
    const zone = knownZone(profile.zone);
    if (userId !== undefined) await identities.setZone(identity, zone, clock.now());
    return { userId, zone, name: profile.name };
  }

  const isStale = ({ zoneReadAt }: Link, { zone }: ChatIdentity) =>
    zone === undefined && clock.now().getTime() - (zoneReadAt?.getTime() ?? 0) > ZONE_KEPT_MS;

  async function refreshZone(identity: ChatIdentity, link: Link, lookUp: LookUpProfile): Promise<Link> {
    // Who they are is settled; a platform out of reach must not keep them from asking.
    const profile = await lookUp().catch(() => undefined);
    const zone = knownZone(profile?.zone) ?? link.zone;
    await identities.setZone(identity, zone, clock.now());
    return { ...link, zone };
  }

  async function inTerminal(identity: ChatIdentity): Promise<Asker | undefined> {
    const user = meant(identity.chatUser, await users.withEmail(...named(identity.chatUser)));
    return read(identity, user.accountId, user.id);
  }

  return async (identity, lookUp) => {
    if (identity.platform === 'console') return inTerminal(identity);
    const accountId = await workspaces.accountOf(identity);
    if (accountId === undefined) return undefined;
    const { userId, zone, ...link } = await linkOf(identity, accountId, lookUp);
    const told = knownZone(identity.zone) ?? zone;
    const shown = (identity.name ?? link.name)?.slice(0, LONGEST_NAME);
    const { platform, workspace, chatUser } = identity;
    const person = { platform, workspace, chatUser };
    const more = { ...(told ? { zone: told } : {}), ...(shown ? { name: shown } : {}) };
    return read({ ...person, ...more }, accountId, userId);
  };
}

/** Which accounts' data a person reaches: their own, and for its Account Managers those below, too. None while inactive. */
export function reach(
  own: string,
  below: readonly string[],
  grants: readonly RoleGrant[] | undefined,
  now: Date,
): readonly string[] {
  if (grants === undefined) return [];
  const manages = grants.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, now));
  return manages ? [own, ...below] : [own];
}

function knownZone(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  try {
    return readZone(told);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** `maya@example.com`, or `acme/maya@example.com` where several accounts know the address. */
function named(typed: string): [email: string, accountIds?: readonly string[]] {
  const [, account, email = typed] = /^([a-z0-9-]+)\/(.+)$/.exec(typed) ?? [];
  return account === undefined ? [email.toLowerCase()] : [email.toLowerCase(), [account]];
}

function meant(typed: string, [user, ...others]: readonly User[]): User {
  if (!user)
    throw new UserError(
      `No user has the e-mail address ${typed}. Start without naming one (or as an Account Manager) and type /user list to see who there is.`,
    );
  if (others.length > 0)
    throw new UserError(
      `${typed} is a user of several accounts. Name one: ${[user, ...others].map(({ accountId }) => `${accountId}/${typed}`).join(', ')}.`,
    );
  return user;
}
