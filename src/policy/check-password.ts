import { CLASS_WORDS, holdsClass } from './character-classes.js';
import { guessabilityOf, type Score } from './common-password.js';
import { holdsOwnName, type Owner } from './own-name.js';
import type { Policy } from './policy.js';

/** Longest accepted, in code points after NFC; far above NIST's 64, and short enough to hash. */
export const LONGEST_PASSWORD = 1000;

export const PASSWORD_RULES = [
  'characters',
  'min-length',
  'upper',
  'lower',
  'digit',
  'symbol',
  'common',
  'own-name',
] as const;

/** Why a password is refused, in words for whoever chooses it; never the password or a part of it. */
export interface PasswordFailure {
  readonly rule: (typeof PASSWORD_RULES)[number];
  readonly message: string;
}

export interface PasswordCheck {
  readonly ok: boolean;
  readonly failures: readonly PasswordFailure[];
  readonly score: Score;
}

/** As it is counted, compared and hashed: canonically composed, so that every keyboard gives the same. */
export const canonicalPassword = (password: string): string => password.normalize('NFC');

/** Unicode code points of a {@link canonicalPassword}. */
export const lengthOf = (canonical: string): number => [...canonical].length;

/**
 * What the policy says of a password. Expiry and history are about passwords kept elsewhere, and not judged.
 * @param canonical at most {@link LONGEST_PASSWORD} long; kept nowhere
 */
export function checkPassword(canonical: string, policy: Policy, owner: Owner): PasswordCheck {
  const { score, common } = guessabilityOf(canonical);
  const failures = [
    ...charactersOf(canonical),
    ...lengthFailure(canonical, policy),
    ...policy.classes
      .filter((wanted) => !holdsClass(canonical, wanted))
      .map((wanted) => ({ rule: wanted, message: `Use ${CLASS_WORDS[wanted]} as well.` })),
    ...(policy.common && common ? [COMMON] : []),
    ...(policy['own-name'] && holdsOwnName(canonical, owner) ? [OWN_NAME] : []),
  ];
  return { ok: failures.length === 0, failures, score };
}

const COMMON: PasswordFailure = {
  rule: 'common',
  message: 'Choose another: this one, or its pattern, is among those that guessers try first.',
};
const OWN_NAME: PasswordFailure = {
  rule: 'own-name',
  message: 'Leave out your name, your address and the name of the account.',
};

function charactersOf(canonical: string): readonly PasswordFailure[] {
  if (canonical.includes('\0'))
    return [
      { rule: 'characters', message: 'It holds a NUL character, which many programs cut passwords at.' },
    ];
  if (/\p{Cc}/u.test(canonical))
    return [{ rule: 'characters', message: 'It holds a control character, such as a tab or a line break.' }];
  return [];
}

function lengthFailure(canonical: string, { 'min-length': least }: Policy): readonly PasswordFailure[] {
  if (lengthOf(canonical) >= least) return [];
  return [
    { rule: 'min-length', message: `Use at least ${least} characters; a few words are easy to remember.` },
  ];
}
