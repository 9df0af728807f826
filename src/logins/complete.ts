import type { Places } from '../geo/places.js';
import type { NewLogin } from './event.js';

/** Names of an account's registered users by user name in lower case; those it has none for are left out. */
export type NamesOf = (
  accountId: string,
  usernames: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

export interface Completing {
  readonly places: Places;
  readonly deviceType: (userAgent: string) => string;
  readonly namesOf?: NamesOf;
}

/** Adds what the sender left out: the place of the address, the device of the user agent, the name of the user. */
export async function complete(
  given: readonly NewLogin[],
  { places, deviceType, namesOf }: Completing,
): Promise<readonly NewLogin[]> {
  const names = namesOf === undefined ? undefined : await namesIn(given, namesOf);
  return given.map((login) => ({
    ...login,
    name: login.name ?? names?.get(login.accountId)?.get(login.username.toLowerCase()),
    place: login.place ?? (login.ip === undefined ? undefined : places.place(login.ip)),
    device: login.device ?? (login.userAgent === undefined ? undefined : deviceType(login.userAgent)),
  }));
}

/** One question an account, however many logins. */
async function namesIn(given: readonly NewLogin[], namesOf: NamesOf) {
  const wanted = new Map<string, Set<string>>();
  for (const { accountId, username, name } of given) {
    if (name !== undefined) continue;
    const usernames = wanted.get(accountId) ?? new Set();
    wanted.set(accountId, usernames.add(username.toLowerCase()));
  }
  const asked = [...wanted].map(
    async ([accountId, usernames]) => [accountId, await namesOf(accountId, [...usernames])] as const,
  );
  return new Map(await Promise.all(asked));
}
