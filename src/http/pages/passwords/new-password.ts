import { LONGEST_PASSWORD } from '../../../policy/check-password.js';
import type { Policy } from '../../../policy/policy.js';
import type { NewPasswordFailure, Unsuitable } from '../../../signin/outcomes.js';
import { type Fault, field } from '../kit/fields.js';
import { type Html, html } from '../kit/html.js';
import type { Words } from '../words/words.js';

/** A new password is typed twice. */
export const NEW_PASSWORD_FIELDS = ['new-password', 'again'] as const;

/** Password managers keep a password under that name; first in a form, and not sent. */
export const usernameFor = (email: string): Html =>
  html`<input class="unseen" type="email" autocomplete="username" value="${email}" readonly tabindex="-1" aria-hidden="true">`;

/** Who is in shows that it is them; the first to be typed. */
export const presentPasswordField = (words: Words, faults: readonly Fault[]): Html =>
  field(faults, {
    name: 'present',
    label: words.currentPassword,
    type: 'password',
    autocomplete: 'current-password',
    focus: true,
  });

/** The two fields, with what the account asks of passwords. */
export const newPasswordFields = (
  words: Words,
  policy: Policy,
  faults: readonly Fault[],
  { focus }: { readonly focus: boolean },
): readonly Html[] => [
  field(faults, {
    name: 'new-password',
    label: words.newPassword,
    hint: html`${words.passwordAdvice(policy['min-length'])}${policy.classes.map(
      (each) => html` ${words.newPasswordRule[each]}.`,
    )}`,
    type: 'password',
    autocomplete: 'new-password',
    focus,
  }),
  field(faults, {
    name: 'again',
    label: words.newPasswordAgain,
    type: 'password',
    autocomplete: 'new-password',
  }),
];

/** What is wrong with the typing, before the password is judged. */
export function typingFaults(
  typed: Readonly<Record<(typeof NEW_PASSWORD_FIELDS)[number], string>>,
  words: Words,
): readonly Fault[] {
  if (typed['new-password'] === '') return [{ field: 'new-password', message: words.enterNewPassword }];
  if (typed['new-password'] !== typed.again) return [{ field: 'again', message: words.passwordsDiffer }];
  return [];
}

/** Why it is not taken, in the person's language. */
export const unsuitableFaults = ({ failures }: Unsuitable, policy: Policy, words: Words): readonly Fault[] =>
  failures.map(({ rule }) => ({ field: 'new-password', message: ruleWords(rule, policy, words) }));

function ruleWords(rule: NewPasswordFailure['rule'], policy: Policy, words: Words): string {
  if (rule === 'too-long') return words.tooLong(LONGEST_PASSWORD);
  return rule === 'min-length' ? words.tooShort(policy['min-length']) : words.newPasswordRule[rule];
}
