import { type Block, fields, note, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Effects, ShortPasswords } from '../../src/policy/effects.js';
import { differing, inWords, type Policy, SETTING_NAMES, type SettingName } from '../../src/policy/policy.js';
import { unusedTable } from '../../src/policy/unused-table.js';
import { warningsOf } from '../../src/policy/warnings.js';

/** Each begins with its option's name. */
export const LABELS: Readonly<Record<SettingName, string>> = {
  attempts: 'attempts before a lockout',
  lockout: 'lockout lasts',
  idle: 'idle session ends after',
  inactive: 'inactive user is suspended after',
  'min-length': 'min-length',
  classes: 'classes required',
  expiry: 'expiry of passwords after',
  history: 'history refused',
  common: 'common and breached ones',
  'own-name': 'own-name in passwords',
};

/** Every value, with what it was where that differs. */
export const policyFields = (policy: Policy, before: Policy = policy): Block =>
  fields(
    SETTING_NAMES.map((name) => {
      const [is, was] = [inWords(name, policy), inWords(name, before)];
      return { label: LABELS[name], value: is === was ? is : `${is} (was ${was})` };
    }),
  );

/** Why some of it is off by default. @param before warnings that it earned already are not repeated */
export function warningNotes(after: Policy, before?: Policy): readonly Block[] {
  const known = new Set(before === undefined ? [] : warningsOf(before));
  return warningsOf(after)
    .filter((warning) => !known.has(warning))
    .map((warning) => text(warning));
}

const MOST_NAMED = 10;

/** What it does to real people: `4 of 112 users have not signed in for 90 days`. */
export function effectBlocks(effects: Effects, policy: Policy, zone: string): readonly Block[] {
  const { passwords, sessions } = effects;
  return [
    ...(passwords === undefined || passwords.known === 0 ? [] : [text(passwordWords(passwords))]),
    ...(sessions === undefined ? [] : [text(sessionWords(sessions))]),
    ...unusedBlocks(effects, policy, zone),
  ];
}

function passwordWords({ tooWeak, expired, of }: ShortPasswords): string {
  const count = tooWeak + expired;
  if (count === 0) return 'Nobody has to change the password they have here.';
  const why = [
    ...(tooWeak > 0 ? [`${counted(tooWeak, 'falls', 'fall')} short of it`] : []),
    ...(expired > 0 ? [`${counted(expired, 'is', 'are')} too old`] : []),
  ];
  return `${count} of ${of} users must change their password at next sign-in: ${why.join(', ')}.`;
}

const sessionWords = ({ idle, open }: { readonly idle: number; readonly open: number }): string =>
  `${idle} of ${counted(open, 'open session')} ${idle === 1 ? 'has' : 'have'} been idle for longer, and would end now.`;

function unusedBlocks({ unused, unknown }: Effects, policy: Policy, zone: string): readonly Block[] {
  const notes = unknown.map(note);
  if (unused === undefined) return notes;
  const { users, of, silent } = unused;
  const days = policy.inactive;
  if (silent)
    return [
      text(
        `None of the ${of} users signed in within ${days} days, as far as Castellan was told. The login activity is missing, or names people otherwise than by e-mail address, so nobody is suspended until it says who signs in (POST /v1/logins).`,
      ),
      ...notes,
    ];
  if (users.length === 0)
    return [
      text(`All ${of} users signed in within ${days} days, or are new: nobody is suspended.`),
      ...notes,
    ];
  const cut = users.length > MOST_NAMED ? ` The first ${MOST_NAMED}:` : '';
  return [
    text(
      `${users.length} of ${of} users ${users.length === 1 ? 'has' : 'have'} not signed in for ${days} days. They are suspended within a day, but for the last Account Manager; the Account Managers are told who.${cut}`,
    ),
    unusedTable(users, zone, MOST_NAMED),
    ...notes,
  ];
}

/** Who holds people to it. */
export const ENFORCED: Block = note(
  'Castellan’s own sign-in page holds to all of it, and inactive is looked at once a day. Platforms with a page of their own have passwords checked by POST /v1/passwords/check (min-length, classes, common, own-name), and hold to attempts, lockout, idle, expiry and history themselves (GET /v1/passwords/policy).',
);

/** ` min-length:15 classes:none …` of what differs, to be typed. */
export const asOptions = (before: Policy, after: Policy): string =>
  differing(before, after)
    .map((name) => ` ${name}:${optionValue(name, after)}`)
    .join('');

/** As it is typed. */
export function optionValue(name: SettingName, policy: Policy): string {
  const value = policy[name];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.join(',') || 'none';
  return value === 0 ? 'off' : String(value);
}
