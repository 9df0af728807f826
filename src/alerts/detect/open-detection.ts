import { openAccountStore } from '../../accounts/account-store.js';
import { openUserStore } from '../../accounts/users/user-store.js';
import type { EventSource } from '../../events/source.js';
import type { Database } from '../../mongo/database.js';
import { type Detection, type DetectionSettings, SUBJECTS } from './detection.js';
import { Detector } from './detector.js';
import { detectorMetrics } from './detector-metrics.js';
import { People } from './people.js';
import { openProfileStore } from './profile-store.js';
import { Profiles } from './profiles.js';
import { replayPast } from './rebuild.js';

/** What happens now, or is said to (`--alert`). */
const LIVE: ReadonlySet<EventSource> = new Set(['api', 'castellan', 'replay']);
/** A profile takes as much as some windows. */
const PROFILES_SHARE = 1 / 10;

/** @param database migrated; its indexes are declared in `profile-store.ts` */
export function openDetection(
  database: Pick<Database, 'connection'>,
  { clock, rules, audit, logins, capacity = SUBJECTS, metrics }: DetectionSettings,
): Detection {
  const { connection } = database;
  const accounts = openAccountStore(connection);
  const detector = new Detector({
    rules,
    people: new People(openUserStore(connection), clock),
    profiles: new Profiles(openProfileStore(connection), Math.ceil(capacity * PROFILES_SHARE)),
    capacity,
    sources: LIVE,
  });
  if (metrics) detectorMetrics(metrics, () => detector.size());
  return {
    prepare: (events) => detector.prepare(events),
    observe: (event) => detector.observe(event),
    keep: (transaction) => detector.keep(transaction),
    async rebuild(now) {
      detector.clear();
      await replayPast(detector, await accounts.allIds(), { audit, logins }, now);
    },
    size: () => detector.size(),
  };
}
