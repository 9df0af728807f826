import type { TwoFactorMode } from '../../src/twofactor/setting.js';
import { UserError } from '../../src/user-error.js';

const LONGEST = 365;

/** `days:` as typed. @returns undefined for ever. @throws UserError for what it can't be in this mode */
export function readDays(mode: TwoFactorMode, typed: string | undefined): number | undefined {
  if (typed === undefined || /^for ?ever$/i.test(typed)) return undefined;
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  if (days < 1 || days > LONGEST)
    throw new UserError(
      `“${typed}” is not 1 to ${LONGEST} days, or forever.`,
      ['/2fa set mode:remember days:30'],
      { about: 'days' },
    );
  if (mode !== 'remember')
    throw new UserError(
      `The mode ${mode} remembers no device, so it has no days.`,
      [`/2fa set mode:${mode}`, `/2fa set mode:remember days:${days}`],
      { about: 'days' },
    );
  return days;
}
