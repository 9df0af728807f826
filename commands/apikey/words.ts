import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { User } from '../../src/accounts/users/user.js';
import { type ApiKey, stateOf, works } from '../../src/apikeys/key.js';
import type { CommandContext } from '../../src/chat/command.js';
import { writeDuration } from '../../src/time/duration.js';
import { DAY_MS, HOUR_MS } from '../../src/time/lengths.js';
import { writeMinute } from '../../src/time/write.js';

/** Whom keys are described to: their clocks, and the people behind the user ids. */
export interface Reader {
  readonly now: Date;
  readonly zone: string;
  readonly users: ReadonlyMap<string, User>;
}

/** @param shown keys whose users are to be named */
export async function readerOf(
  directory: Pick<AccountDirectory, 'users'>,
  shown: readonly ApiKey[],
  { asker, now }: CommandContext,
): Promise<Reader> {
  const ids = new Set(shown.flatMap(({ assignedTo, createdBy }) => [assignedTo, createdBy]));
  const users = await directory.users.withIds([...ids]);
  return { now, zone: asker.calendar.zone, users: new Map(users.map((user) => [user.id, user])) };
}

/** From so long before on, a key's end is announced. */
export const EXPIRES_SOON = 14 * DAY_MS;

export const minutes = (date: Date, { zone }: Pick<Reader, 'zone'>): string => writeMinute(date, zone);

/** What can be said of it in a few words: `works`, `expires in 3d`, `revoked 2026-11-23 14:05`. */
export function stateInWords(key: ApiKey, reader: Reader): string {
  const { now } = reader;
  const state = stateOf(key, now);
  if (state === 'revoked') return `revoked ${since(key.revokedAt, reader)}${successor(key)}`;
  if (state === 'expired') return `expired ${since(key.expiresAt, reader)}${successor(key)}`;
  if (state === 'replaced') {
    const still = works(key, now) ? `works until ${since(key.overlapUntil, reader)}` : 'ended';
    return `${still}${successor(key)}`;
  }
  const owner = reader.users.get(key.assignedTo);
  if (owner?.status !== 'active')
    return `refused: ${owner?.name ?? 'its user'} is ${owner?.status ?? 'gone'}`;
  if (key.expiresAt && key.expiresAt.getTime() - now.getTime() <= EXPIRES_SOON)
    return `expires in ${timeLeft(key.expiresAt, now)}`;
  return 'works';
}

/** To the nearest day, hour or minute. */
export function timeLeft(end: Date, now: Date): string {
  const left = end.getTime() - now.getTime();
  const unit = left >= DAY_MS ? DAY_MS : left >= HOUR_MS ? HOUR_MS : 60_000;
  return writeDuration(Math.max(60_000, Math.round(left / unit) * unit));
}

export const ownerInWords = ({ assignedTo }: ApiKey, { users }: Reader): string =>
  personInWords(assignedTo, users);

export function personInWords(userId: string, users: Reader['users']): string {
  const user = users.get(userId);
  if (!user) return 'somebody who is gone';
  return `${user.name} (${user.email})${user.status === 'active' ? '' : `, ${user.status}`}`;
}

const since = (date: Date | undefined, reader: Reader) => (date ? minutes(date, reader) : 'at once');

const successor = ({ rotatedTo }: ApiKey) => (rotatedTo === undefined ? '' : `, replaced by ${rotatedTo}`);
