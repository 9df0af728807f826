import type { EventRecord } from '../events/event-record-store.js';
import { eventIndexes } from '../events/event-record-store.js';
import { fold, foldName } from '../events/fold.js';
import { addressKey, canonicalAddress } from '../geo/address.js';
import type { Login, NewLogin } from './event.js';
import { canonicalLoginAction } from './login-actions.js';
import { placeName } from './place-name.js';

export type LoginBody = Omit<Login, 'id' | 'accountId' | 'occurredAt' | 'receivedAt'>;

export const LOGIN_COLLECTION = 'logins';

/** What is searched often enough for an index, the most selective first. */
export const LOGIN_INDEXED = ['ip', 'users', 'status'] as const;

/** For the migration that makes them. */
export const loginIndexes = [eventIndexes(LOGIN_COLLECTION, LOGIN_INDEXED)];

export function encodeLogin(login: NewLogin): Pick<EventRecord<LoginBody>, 'keys' | 'body'> {
  const { id, accountId, occurredAt, ...rest } = login;
  const ip = login.ip === undefined ? undefined : (canonicalAddress(login.ip) ?? login.ip);
  const body = { ...rest, ip, action: canonicalLoginAction(login.action) };
  return { body, keys: keysOf(body) };
}

export const decodeLogin = (record: EventRecord<LoginBody>): Login => ({
  id: record.eventId,
  accountId: record.accountId,
  occurredAt: record.occurredAt,
  receivedAt: record.receivedAt,
  ...record.body,
});

function keysOf({ username, name, ip, device, place, action, status }: LoginBody) {
  const user = fold(username);
  return {
    // The user name first: it is what logins are counted by.
    users: name === undefined || fold(name) === user ? [user] : [user, fold(name)],
    ip: ip === undefined ? undefined : addressKey(ip),
    device: device === undefined ? undefined : fold(device),
    country: [place?.country, place?.countryCode].filter((part) => part !== undefined).map(fold),
    place: place === undefined ? undefined : fold(placeName(place)),
    action: foldName(action),
    status,
  };
}
