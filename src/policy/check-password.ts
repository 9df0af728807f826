import { CLASS_WORDS } from './character-classes.js';
import type { Score } from './common-password.js';
import type { Owner } from './own-name.js';
import { factsOf, shortOf } from './password-facts.js';
import type { Policy } from './policy.js';

/** Longest accepted, in code points after NFC; far above NIST's 64, and short enough to hash. */
export const LONGEST_PASSWORD = 1024;

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
 * What the policy says of a password. Expiry and history are about passwords that are kept, and not judged.
 * @param canonical at most {@link LONGEST_PASSWORD} long; kept nowhere
 */
export function checkPassword(canonical: string, policy: Policy, owner: Owner): PasswordCheck {
  const facts = factsOf(canonical, owner);
  const failures = [
    ...charactersOf(canonical),
    ...shortOf(facts, policy).map((rule) => ({ rule, message: messageOf(rule, policy) })),
  ];
  return { ok: failures.length === 0, failures, score: facts.score };
}

function messageOf(rule: Exclude<PasswordFailure['rule'], 'characters'>, policy: Policy): string {
  if (rule === 'min-length')
    return `Use at least ${policy['min-length']} characters; a few words are easy to remember.`;
  if (rule === 'common')
    return 'Choose another: this one, or its pattern, is among those that guessers try first.';
  if (rule === 'own-name') return 'Leave out your name, your address and the name of the account.';
  return `Use ${CLASS_WORDS[rule]} as well.`;
}

function charactersOf(canonical: string): readonly PasswordFailure[] {
  if (canonical.includes('\0'))
    return [
      { rule: 'characters', message: 'It holds a NUL character, which many programs cut passwords at.' },
    ];
  if (/\p{Cc}/u.test(canonical))
    return [{ rule: 'characters', message: 'It holds a control character, such as a tab or a line break.' }];
  return [];
}
