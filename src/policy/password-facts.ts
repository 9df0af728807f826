import { DAY_MS } from '../time/lengths.js';
import { holdsClass } from './character-classes.js';
import { guessabilityOf, type Score } from './common-password.js';
import { holdsOwnName, type Owner } from './own-name.js';
import { CHARACTER_CLASSES, type CharacterClass, type Policy } from './policy.js';

/** What was true of a password when it was set: what stays known of one that is kept as a hash alone. */
export interface PasswordFacts {
  /** Code points after NFC; {@link LONGEST_ASKED_FOR} for longer ones, since no policy asks for more. */
  readonly length: number;
  readonly classes: readonly CharacterClass[];
  readonly common: boolean;
  readonly ownName: boolean;
}

/** A password that is kept as a hash. */
export interface KnownPassword {
  readonly facts: PasswordFacts;
  readonly setAt: Date;
}

/** Why a password has to be changed at the next sign-in. */
export type MustChange = 'expired' | 'policy';

const LONGEST_ASKED_FOR = 64;

/** @param canonical after NFC */
export function factsOf(canonical: string, owner: Owner): PasswordFacts & { readonly score: Score } {
  const { score, common } = guessabilityOf(canonical);
  return {
    length: Math.min(LONGEST_ASKED_FOR, [...canonical].length),
    classes: CHARACTER_CLASSES.filter((each) => holdsClass(canonical, each)),
    common,
    ownName: holdsOwnName(canonical, owner),
    score,
  };
}

/** The names of the values that a password with these facts falls short of. */
export function shortOf(facts: PasswordFacts, policy: Policy) {
  const missing = policy.classes.filter((wanted) => !facts.classes.includes(wanted));
  return [
    ...(facts.length < policy['min-length'] ? (['min-length'] as const) : []),
    ...missing,
    ...(policy.common && facts.common ? (['common'] as const) : []),
    ...(policy['own-name'] && facts.ownName ? (['own-name'] as const) : []),
  ];
}

export function mustChange(
  { facts, setAt }: KnownPassword,
  policy: Policy,
  now: Date,
): MustChange | undefined {
  if (policy.expiry > 0 && now.getTime() - setAt.getTime() >= policy.expiry * DAY_MS) return 'expired';
  return shortOf(facts, policy).length > 0 ? 'policy' : undefined;
}
