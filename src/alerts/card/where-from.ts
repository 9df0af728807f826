import type { Login } from '../../logins/event.js';
import { placeName } from '../../logins/place-name.js';
import type { Incident } from '../incident.js';
import type { CardParts } from './card-parts.js';

const MOST_SHOWN = 3;

export interface WhereFrom {
  /** One line for each address: `203.0.113.7, Berlin, Germany, Office`. */
  readonly lines: readonly string[];
  /** Whether a place is among them, so that its source is to be named. */
  readonly hasPlace: boolean;
}

/** Addresses of the attack with place, the account's own name for it, and the devices seen lately. */
export async function whereFrom(
  { attackers, accountId }: Incident,
  latest: readonly Login[],
  { networks, places }: Pick<CardParts, 'networks' | 'places'>,
): Promise<WhereFrom> {
  let hasPlace = false;
  const lines = await Promise.all(
    attackers.slice(0, MOST_SHOWN).map(async (ip) => {
      const own = latest.filter((login) => login.ip === ip);
      const place = own.find((login) => login.place !== undefined)?.place ?? places.place(ip);
      const known = place === undefined ? '' : placeName(place);
      if (known !== '') hasPlace = true;
      const network = await networks.nameOf(accountId, ip);
      const devices = [...new Set(own.flatMap(({ device }) => device ?? []))].join(', ');
      return [ip, known, network ?? '', devices].filter(Boolean).join(', ');
    }),
  );
  const more = attackers.length - MOST_SHOWN;
  return { lines: more > 0 ? [...lines, `and ${more} more`] : lines, hasPlace };
}
