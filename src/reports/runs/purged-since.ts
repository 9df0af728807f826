import { limitOf } from '../../retention/open-retention.js';
import type { Retentions } from '../../retention/retentions.js';
import type { Covered } from '../schedules/covered.js';
import type { ReportKind } from '../schedules/schedule.js';

/** What a report is of, as far as it is kept. */
export interface Kept {
  /** Without a comparison when what it would be compared with is purged by now, wholly or in part. */
  readonly covered: Covered;
  /** The period itself begins before this, and what is older is purged, unless a legal hold keeps it. */
  readonly purgedBefore?: Date;
}

/** A count beside one of what is left after a purge says that there was less than there was. */
export async function keptOf(
  covered: Covered,
  what: ReportKind,
  accountIds: readonly string[],
  retentions: Pick<Retentions, 'of'>,
  now: Date,
): Promise<Kept> {
  if (what !== 'audit' && what !== 'logins') return { covered };
  const limits = await Promise.all(
    accountIds.map(async (id) => {
      const days = (await retentions.of(id)).days[what === 'audit' ? 'audit' : 'login'];
      return days === undefined ? 0 : limitOf(days, now).getTime();
    }),
  );
  const limit = new Date(Math.max(0, ...limits));
  const { before, ...rest } = covered;
  return {
    covered: before !== undefined && before.interval.from < limit ? rest : covered,
    ...(covered.interval.from < limit ? { purgedBefore: limit } : {}),
  };
}
