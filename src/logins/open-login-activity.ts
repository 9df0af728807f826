import { type EventStoreSettings, openEventStore, type Scope } from '../events/event-store.js';
import type { Grouping } from '../events/groups-of.js';
import type { Places } from '../geo/places.js';
import type { Database } from '../mongo/database.js';
import type { LoginActivity, LoginDimension, LoginFilter } from './activity.js';
import { LOGIN_STATUSES, type NewLogin } from './event.js';
import { LOGIN_ACTIONS } from './login-actions.js';
import { loginCondition } from './login-condition.js';
import { decodeLogin, encodeLogin, LOGIN_COLLECTION, LOGIN_INDEXED } from './login-record.js';

export interface LoginSettings extends EventStoreSettings {
  readonly places: Places;
  readonly deviceType: (userAgent: string) => string;
  /** The registered user's name behind a user name of an account, if there is one. */
  readonly nameOf?: (accountId: string, username: string) => Promise<string | undefined>;
}

const PLACE = {
  $ifNull: [
    { $concat: ['$body.place.city', ', ', { $ifNull: ['$body.place.country', '$body.place.countryCode'] }] },
    '$body.place.city',
    '$body.place.country',
    '$body.place.countryCode',
  ],
};

const GROUPINGS: Readonly<Record<LoginDimension, Grouping>> = {
  user: { by: { $first: '$keys.users' }, shown: '$body.username' },
  ip: { by: '$body.ip' },
  device: { by: '$keys.device', shown: '$body.device' },
  country: { by: '$body.place.country' },
  place: { by: PLACE },
  status: { by: '$body.status' },
  action: { by: '$keys.action', shown: '$body.action' },
  account: { by: '$accountId' },
  reason: { by: '$body.reason' },
};

/** Values offered come from so many of the newest logins. */
const RECENT = { newest: 5000, most: 500 };

/** @param database migrated; its indexes are declared in `login-record.ts` */
export function openLoginActivity(database: Database, settings: LoginSettings): LoginActivity {
  const events = openEventStore(
    database,
    {
      collection: LOGIN_COLLECTION,
      indexed: LOGIN_INDEXED,
      narrowBy: 'user:, ip: or status:',
      prepare: (given) => completed(given, settings),
      encode: encodeLogin,
      decode: decodeLogin,
    },
    settings,
  );
  return {
    attribution: settings.places.attribution,
    append: events.append,
    record: events.record,
    page: (filter, size, cursor) => events.page(scope(filter), size, cursor),
    count: (filter) => events.count(scope(filter)),
    countBy: (filter, dimension, limit) => events.countBy(scope(filter), GROUPINGS[dimension], limit),
    find: events.find,
    stream: (filter) => events.stream(scope(filter)),
    // A filter with an interval is one too, and its interval is not asked about.
    lastMatch: (filter) => events.lastMatch(scope({ ...filter, interval: undefined })),
    async known(accountIds, dimension) {
      if (dimension === 'account') return accountIds;
      if (dimension === 'status') return LOGIN_STATUSES;
      const recent = await events.recentValues(accountIds, GROUPINGS[dimension], RECENT);
      return dimension === 'action' ? [...new Set([...LOGIN_ACTIONS, ...recent])] : recent;
    },
  };
}

const scope = ({
  accountIds,
  interval,
  ...criteria
}: Omit<LoginFilter, 'interval'> & Pick<Scope, 'interval'>): Scope => ({
  accountIds,
  interval,
  condition: loginCondition(criteria),
});

/** Adds what the sender left out: the place of the address, the device of the user agent, the name of the user. */
async function completed(
  given: readonly NewLogin[],
  { places, deviceType, nameOf }: LoginSettings,
): Promise<readonly NewLogin[]> {
  const names = new Map<string, Promise<string | undefined> | undefined>();
  const nameFor = ({ accountId, username }: NewLogin) => {
    const key = JSON.stringify([accountId, username]);
    if (!names.has(key)) names.set(key, nameOf?.(accountId, username));
    return names.get(key);
  };
  return Promise.all(
    given.map(async (login) => ({
      ...login,
      name: login.name ?? (await nameFor(login)),
      place: login.place ?? (login.ip === undefined ? undefined : places.place(login.ip)),
      device: login.device ?? (login.userAgent === undefined ? undefined : deviceType(login.userAgent)),
    })),
  );
}
