import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Permission } from '../../accounts/roles/permission.js';
import { permissionsOf, type Role } from '../../accounts/roles/role.js';
import type { User } from '../../accounts/users/user.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { OnCallPlan } from './plan.js';

/** A plan with its people as they are now. */
export interface Duty {
  readonly plan: OnCallPlan;
  /** By user id; those of overrides too. */
  readonly people: ReadonlyMap<string, DutyPerson>;
  /** Who can be called. */
  readonly available: ReadonlySet<string>;
}

export interface DutyPerson {
  readonly user: User;
  readonly addresses: readonly ChatAddress[];
  /** Why they are passed over: `is suspended`. */
  readonly away?: string;
}

/** What acknowledging needs: whoever lacks it could not answer a call. */
export const TO_ANSWER: Permission = 'alerts.act';

export interface DutyParts {
  readonly directory: Pick<AccountDirectory, 'users' | 'roles'>;
  readonly personal: PersonalAddresses;
}

/** Reads who of the plan's people is there. People who are gone altogether are left out. */
export async function dutyOf(plan: OnCallPlan, now: Date, { directory, personal }: DutyParts): Promise<Duty> {
  const ids = [...plan.people, ...plan.overrides.map(({ userId }) => userId)];
  const [users, roles] = await Promise.all([
    directory.users.withIds([...new Set(ids)]),
    directory.roles.of(plan.accountId),
  ]);
  const addresses = await personal.of(users);
  const people = users.map((user): DutyPerson => {
    const own = addresses.get(user.id) ?? [];
    const away = whyAway(user, own, roles, now);
    return { user, addresses: own, ...(away === undefined ? {} : { away }) };
  });
  return {
    plan,
    people: new Map(people.map((person) => [person.user.id, person])),
    available: new Set(people.filter(({ away }) => away === undefined).map(({ user }) => user.id)),
  };
}

function whyAway(
  user: User,
  addresses: readonly ChatAddress[],
  roles: readonly Role[],
  now: Date,
): string | undefined {
  if (user.status !== 'active') return `is ${user.status}`;
  if (!permissionsOf(user.roles, roles, now).has(TO_ANSWER)) return 'may not act on alerts any more';
  return addresses.length === 0 ? 'is not linked to chat' : undefined;
}

/** Their names, in order; whoever is gone is left out. */
export const namesIn = ({ people }: Duty, userIds: readonly string[]): readonly string[] =>
  userIds.flatMap((id) => people.get(id)?.user.name ?? []);
