import { differing, type Policy } from './policy.js';
import { type Unused, type UnusedParts, unusedUsers } from './unused-users.js';

/** What a policy means for the people of an account, as far as Castellan knows. */
export interface Effects {
  /** Who would be suspended; absent where nobody is suspended for inactivity. */
  readonly unused?: Unused;
  /** What it would do and can't be known here, each a sentence. */
  readonly unknown: readonly string[];
}

/** @param before the policy as it is; what it does already is counted all the same */
export async function effectsOf(
  parts: UnusedParts,
  accountId: string,
  { before, after, now }: { readonly before: Policy; readonly after: Policy; readonly now: Date },
): Promise<Effects> {
  const changed = new Set(differing(before, after));
  const strength = (['min-length', 'classes', 'common', 'own-name', 'history'] as const).filter((name) =>
    changed.has(name),
  );
  const unknown = [
    ...(strength.length === 0
      ? []
      : [
          `Whose password falls short of ${strength.join(', ')} can't be known: Castellan keeps no passwords. It holds from each person's next password on, wherever it is checked.`,
        ]),
    ...(changed.has('expiry') && after.expiry > 0
      ? [
          `Whose password is older than ${after.expiry} days can't be known: Castellan keeps neither passwords nor their age.`,
        ]
      : []),
    ...(changed.has('idle')
      ? ['Whose session would have ended can’t be known: sessions are the platform’s own.']
      : []),
  ];
  if (after.inactive === 0) return { unknown };
  return { unknown, unused: await unusedUsers(parts, accountId, after.inactive, now) };
}
