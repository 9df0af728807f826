import { type EventStoreSettings, openEventStore } from '../events/event-store.js';
import type { Grouping } from '../events/groups-of.js';
import { openHistory } from '../events/history.js';
import type { PackedDimensions } from '../events/rollups/tally-hours-store.js';
import type { Database } from '../mongo/database.js';
import type { LoginActivity, LoginDimension } from './activity.js';
import { type Completing, complete } from './complete.js';
import { LOGIN_STATUSES } from './event.js';
import { LOGIN_ACTIONS } from './login-actions.js';
import { loginCondition } from './login-condition.js';
import { decodeLogin, encodeLogin, LOGIN_COLLECTION, LOGIN_INDEXED } from './login-record.js';

export interface LoginSettings extends EventStoreSettings, Completing {}

const PLACE = {
  $ifNull: [
    { $concat: ['$body.place.city', ', ', { $ifNull: ['$body.place.country', '$body.place.countryCode'] }] },
    '$body.place.city',
    '$body.place.country',
    '$body.place.countryCode',
  ],
};

const GROUPINGS = {
  user: { by: { $first: '$keys.users' }, shown: '$body.username' },
  ip: { by: '$body.ip' },
  device: { by: '$keys.device', shown: '$body.device' },
  country: { by: '$body.place.country' },
  place: { by: PLACE },
  status: { by: '$body.status' },
  action: { by: '$keys.action', shown: '$body.action' },
  account: { by: '$accountId' },
  reason: { by: '$body.reason' },
} satisfies Readonly<Record<LoginDimension, Grouping>>;

/** What whole accounts are counted by from packs. */
export const LOGIN_PACKED = {
  user: GROUPINGS.user,
  ip: GROUPINGS.ip,
  status: GROUPINGS.status,
} satisfies PackedDimensions;

/** Values offered come from so many of the newest logins. */
const RECENT = { newest: 5000, most: 500 };

/** @param database migrated; its indexes are declared in `login-record.ts` */
export function openLoginActivity(database: Database, settings: LoginSettings): LoginActivity {
  const events = openEventStore(
    database,
    {
      name: 'login',
      collection: LOGIN_COLLECTION,
      packed: LOGIN_PACKED,
      indexed: LOGIN_INDEXED,
      narrowBy: 'user:, ip: or status:',
      prepare: (given) => complete(given, settings),
      encode: encodeLogin,
      decode: decodeLogin,
    },
    settings,
  );
  return {
    attribution: settings.places.attribution,
    ...openHistory(events, GROUPINGS, loginCondition),
    async known(accountIds, dimension) {
      if (dimension === 'account') return accountIds;
      if (dimension === 'status') return LOGIN_STATUSES;
      const recent = await events.recentValues(accountIds, GROUPINGS[dimension], RECENT);
      return dimension === 'action' ? [...new Set([...LOGIN_ACTIONS, ...recent])] : recent;
    },
  };
}
