import { DAY_MS, HOUR_MS } from '../time/lengths.js';
import { daysLater, firstInstant, localTime } from '../time/local-time.js';

/** What goes on from when the mode was set until everybody has an authenticator. */
export interface Campaign {
  /** Of the command that began it. */
  readonly id: string;
  /** User id of whoever set the mode: told how it goes. */
  readonly by: string;
  readonly at: Date;
  /** The moment that was last reminded of, and when that was done. */
  readonly reminded?: Date;
  readonly remindedAt?: Date;
  /** Whether they were told how many are enrolled when the mode began to hold. */
  readonly dateTold: boolean;
  /** Everybody is enrolled, or it has been given up. */
  readonly ended: boolean;
}

/** Whoever sets the mode again and again reminds nobody more than once a day: what `earlier` did counts. */
export const newCampaign = (
  began: Pick<Campaign, 'id' | 'by' | 'at'>,
  since: Date,
  earlier?: Campaign,
): Campaign => ({
  ...began,
  ...(earlier?.remindedAt === undefined ? {} : { remindedAt: earlier.remindedAt }),
  dateTold: since <= began.at,
  ended: false,
});

const DAYS_BEFORE = [7, 3, 1];
const MORNING_MS = 9 * HOUR_MS;
const GIVEN_UP_MS = 30 * DAY_MS;

/** When those without an authenticator are reminded: when the mode is set, then at nine 7, 3 and 1 days before it holds. */
export function reminderMoments({ at }: Pick<Campaign, 'at'>, since: Date, zone: string): readonly Date[] {
  const mornings = DAYS_BEFORE.map((days) =>
    firstInstant(daysLater(localTime(since, zone), -days) + MORNING_MS, zone),
  );
  return [at, ...mornings.filter((moment) => moment > at && moment < since)];
}

/**
 * The moment whose reminder is due at `now`: the newest one past, for nobody is reminded twice within a day, nor of
 * what was missed. Once the mode holds, sign-ins do the reminding.
 */
export function reminderDue(campaign: Campaign, since: Date, zone: string, now: Date): Date | undefined {
  const { at, reminded, remindedAt } = campaign;
  const newest = reminderMoments(campaign, since, zone).findLast((moment) => moment <= now);
  if (newest === undefined || (reminded !== undefined && reminded >= newest)) return undefined;
  if (remindedAt !== undefined && now.getTime() - remindedAt.getTime() < DAY_MS) return undefined;
  return now < since || since <= at ? newest : undefined;
}

export const isGivenUp = (since: Date, now: Date): boolean => now.getTime() - since.getTime() > GIVEN_UP_MS;
