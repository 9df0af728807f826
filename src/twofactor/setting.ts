import { DAY_MS } from '../time/lengths.js';
/** `remember`: a device that the user ticked is not asked again. `each-login`: always asked. */
export const TWO_FACTOR_MODES = ['off', 'remember', 'each-login'] as const;
export type TwoFactorMode = (typeof TWO_FACTOR_MODES)[number];

export interface Asking {
  readonly mode: TwoFactorMode;
  /** How long a device stays remembered; absent: for ever, or the mode remembers none. */
  readonly days?: number;
  /** Since when this mode holds: devices remembered earlier are not. */
  readonly since: Date;
}

/** What was set, and what holds until it does. */
export interface TwoFactorSetting extends Asking {
  readonly previous?: Asking;
}

export const NOT_ASKED: TwoFactorSetting = { mode: 'off', since: new Date(0) };

/** What holds at `now`: until a setting's own moment, what held before. */
export const holdingAt = ({ previous, ...next }: TwoFactorSetting, now: Date): Asking =>
  previous !== undefined && next.since > now ? previous : next;

/** When a device remembered then ends; undefined: never. */
export const endOf = ({ days }: Asking, createdAt: Date): Date | undefined =>
  days === undefined ? undefined : new Date(createdAt.getTime() + days * DAY_MS);

/** Whether a device remembered then still stands in for a code. */
export function isRemembered(asking: Asking, createdAt: Date, now: Date): boolean {
  const end = endOf(asking, createdAt);
  return asking.mode === 'remember' && createdAt >= asking.since && (end === undefined || end > now);
}
