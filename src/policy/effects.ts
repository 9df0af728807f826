import type { KnownSignIns } from './known-sign-ins.js';
import { mustChange } from './password-facts.js';
import { differing, type Policy, type SettingName } from './policy.js';
import { type Unused, type UnusedParts, unusedUsers } from './unused-users.js';

/** What a policy means for the people of an account, as far as Castellan knows. */
export interface Effects {
  /** Who would be suspended; absent where nobody is suspended for inactivity. */
  readonly unused?: Unused;
  /** Who has to change their password at the next sign-in; absent where nothing about it is changed, and nobody has to. */
  readonly passwords?: ShortPasswords;
  /** Sessions that would end; absent where that is not changed. */
  readonly sessions?: { readonly idle: number; readonly open: number };
  /** What it would do and can't be known here, each a sentence. */
  readonly unknown: readonly string[];
}

export interface ShortPasswords {
  readonly tooWeak: number;
  readonly expired: number;
  /** Active users in all, and those whose password Castellan keeps. */
  readonly of: number;
  readonly known: number;
}

export interface EffectParts extends UnusedParts {
  readonly signIn: KnownSignIns;
}

/** @param before the policy as it is; what it does already is counted all the same */
export async function effectsOf(
  parts: EffectParts,
  accountId: string,
  { before, after, now }: { readonly before: Policy; readonly after: Policy; readonly now: Date },
): Promise<Effects> {
  const changed = new Set(differing(before, after));
  const passwords = await shortPasswords(parts, accountId, after, now);
  const about = STRENGTH.filter((name) => changed.has(name));
  const told = about.length > 0 || changed.has('expiry') || passwords.tooWeak + passwords.expired > 0;
  const unused = after.inactive === 0 ? undefined : await unusedUsers(parts, accountId, after.inactive, now);
  return {
    unknown: unknownOf(about, changed, after, passwords),
    ...(unused === undefined ? {} : { unused }),
    ...(told ? { passwords } : {}),
    ...(changed.has('idle') ? { sessions: await parts.signIn.idleSessions(accountId, after.idle) } : {}),
  };
}

const STRENGTH = ['min-length', 'classes', 'common', 'own-name', 'history'] as const;

async function shortPasswords(
  { directory, signIn }: EffectParts,
  accountId: string,
  policy: Policy,
  now: Date,
): Promise<ShortPasswords> {
  const [{ total: of }, stored] = await Promise.all([
    directory.users.list({ accountIds: [accountId], status: 'active' }, 1, 1),
    signIn.passwordsOf(accountId),
  ]);
  const active = new Set(
    (await directory.users.withIds(stored.map(({ userId }) => userId)))
      .filter(({ status }) => status === 'active')
      .map(({ id }) => id),
  );
  const known = stored.filter(({ userId }) => active.has(userId));
  const why = known.map((each) => mustChange(each, policy, now));
  return {
    of,
    known: known.length,
    tooWeak: why.filter((each) => each === 'policy').length,
    expired: why.filter((each) => each === 'expired').length,
  };
}

/** Of those whose passwords and sessions are the platform's own. */
function unknownOf(
  about: readonly SettingName[],
  changed: ReadonlySet<SettingName>,
  after: Policy,
  { of, known }: ShortPasswords,
): readonly string[] {
  const others = of - known;
  if (others === 0) return [];
  const whose = `${others} of ${of} users ${others === 1 ? 'has' : 'have'} no password here`;
  return [
    ...(about.length > 0
      ? [
          `${whose}. Whose password elsewhere falls short of ${about.join(', ')} can't be known; it holds from their next password on, wherever it is checked.`,
        ]
      : []),
    ...(changed.has('expiry') && after.expiry > 0
      ? [`${whose}. Whose password elsewhere is older than ${after.expiry} days can't be known.`]
      : []),
    ...(changed.has('idle') ? ['Sessions on pages of the platform’s own are not known here.'] : []),
  ];
}
