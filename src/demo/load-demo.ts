import type { AccountDirectory } from '../accounts/open-directory.js';
import { DEMO_ACCOUNT } from '../accounts/workspaces/bind-workspace.js';
import type { AuditTrail } from '../audit/trail.js';
import type { LoginActivity } from '../logins/activity.js';
import type { Records } from '../modules/records.js';
import type { People } from '../people/people.js';
import type { Clock } from '../time/clock.js';
import { auditDay, type Ids, liveEvents } from './audit-day.js';
import { type Day, lastDays } from './day.js';
import { DEMO_ZONE, ensurePeople } from './ensure-people.js';
import { loadPeople } from './load-people.js';
import { loginDay } from './login-day.js';
import { CASTS, DEMO_MANAGER } from './people.js';
import { ensureRecords } from './records.js';
import { topUp } from './top-up.js';

export interface DemoParts {
  readonly directory: AccountDirectory;
  readonly audit: Pick<AuditTrail, 'append' | 'find'>;
  readonly logins: Pick<LoginActivity, 'append' | 'find'>;
  readonly people: Pick<People, 'find' | 'take'>;
  readonly records: Pick<Records, 'named' | 'list' | 'perform'>;
  readonly clock: Clock;
  /** Another seed tells other stories beside those already there. */
  readonly seed?: number;
}

export interface Loaded {
  /** How many events were missing. */
  readonly added: number;
  /** E-mail address of the account's Account Manager. */
  readonly manager: string;
}

/** A month, and the day that begins it. */
const DAYS_BACK = 31;

/**
 * The account `demo` with its users and a month of sample events up to now, all of them marked as such. Each day is
 * told the same way on every start, so that a later start adds what has happened since, and a repeated one nothing.
 */
export async function loadDemo({
  directory,
  audit,
  logins,
  people,
  records,
  clock,
  seed = 7,
}: DemoParts): Promise<Loaded> {
  const now = clock.now();
  const days = lastDays(now, DAYS_BACK, DEMO_ZONE);
  const ids: Ids = await ensurePeople(directory, now, days[0]?.start ?? now);
  await loadPeople(people, DEMO_ACCOUNT, now);
  await ensureRecords(records, ids, days[0]?.start ?? now);
  const past = <E extends { readonly occurredAt: Date }>(events: readonly E[]) =>
    events.filter(({ occurredAt }) => occurredAt <= now);
  const told =
    <E>(tell: (day: Day, cast: (typeof CASTS)[number]) => readonly E[]) =>
    (day: Day) =>
      CASTS.flatMap((cast) => tell(day, cast));
  const added = await Promise.all([
    topUp(days, (day) => past(told((each, cast) => auditDay(each, cast, seed, ids))(day)), audit),
    topUp(days, (day) => past(told((each, cast) => loginDay(each, cast, seed))(day)), logins),
    ...CASTS.slice(0, 1).map(
      async (cast) => (await audit.append(past(liveEvents(now, cast, seed, ids)))).inserted,
    ),
  ]);
  return { added: added.reduce((total, count) => total + count, 0), manager: DEMO_MANAGER };
}
