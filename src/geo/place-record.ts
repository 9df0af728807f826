import { z } from 'zod';
import type { Place } from './place.js';

/** A city database's record: flat (ip-location-db) or nested (MaxMind GeoIP2 City). What does not fit is left out. */
const recordSchema = z.object({
  city: z
    .union([z.string(), z.object({ names: z.object({ en: z.string() }) }).transform(({ names }) => names.en)])
    .optional()
    .catch(undefined),
  country_code: z.string().optional().catch(undefined),
  country: z.object({ iso_code: z.string() }).optional().catch(undefined),
  latitude: z.number().min(-90).max(90).optional().catch(undefined),
  longitude: z.number().min(-180).max(180).optional().catch(undefined),
  location: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional()
    .catch(undefined),
});

// GeoLite2 prints coordinates of four decimals, stored as floats: 41.59080123901367.
const FOUR_DECIMALS = 10_000;

/** A record as a place; undefined when neither city, country nor coordinates are in it. */
export function readPlace(record: unknown): Place | undefined {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) return undefined;
  const { city, country, location, ...flat } = parsed.data;
  const countryCode = readCountryCode(flat.country_code ?? country?.iso_code);
  const { latitude, longitude } = location ?? flat;
  const place: Place = {
    ...(city && { city }),
    ...(countryCode && { countryCode, country: countryName(countryCode) }),
    ...(latitude !== undefined && longitude !== undefined && degrees(latitude, longitude)),
  };
  return Object.keys(place).length > 0 ? place : undefined;
}

const degrees = (latitude: number, longitude: number) => ({
  latitude: Math.round(latitude * FOUR_DECIMALS) / FOUR_DECIMALS,
  longitude: Math.round(longitude * FOUR_DECIMALS) / FOUR_DECIMALS,
});

function readCountryCode(code: string | undefined): string | undefined {
  const upper = code?.toUpperCase();
  return upper !== undefined && /^[A-Z]{2}$/.test(upper) && upper !== 'ZZ' ? upper : undefined;
}

const regionNames = new Intl.DisplayNames('en', { type: 'region' });
const countryNames = new Map<string, string>();

// Intl answers with the code itself where it knows no name; asking it costs more than the look-up.
function countryName(code: string): string {
  const known = countryNames.get(code);
  if (known !== undefined) return known;
  const name = regionNames.of(code) ?? code;
  countryNames.set(code, name);
  return name;
}
