import { distance } from 'fastest-levenshtein';
import { UserError } from '../user-error.js';

/**
 * IANA's present names for zones that the runtime's data lists under an older one. Either spelling is read; the
 * present name is returned.
 */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const LONGEST_NAME = 60;
let names: readonly string[] | undefined;

/** Every zone's present IANA name in alphabetical order, `UTC` first. For completion. */
export function knownZones(): readonly string[] {
  names ??= [
    'UTC',
    ...Intl.supportedValuesOf('timeZone')
      .map((name) => RENAMED[name] ?? name)
      .filter((name) => name !== 'UTC')
      .sort(),
  ];
  return names;
}

/**
 * A time zone as people type it: an IANA name in any case, an alias of one (`US/Eastern`, `Asia/Calcutta`), or a city
 * that one zone alone is named for (`berlin`, `New York`).
 * @returns the zone's present IANA name in canonical spelling
 * @throws UserError naming the nearest zones, which are its suggestions; fixed offsets such as `UTC+2` are refused with advice
 */
export function readZone(text: string): string {
  const typed = text.trim().replace(/\s+/g, '_');
  if (typed.length > LONGEST_NAME) throw unknownZone(typed.slice(0, LONGEST_NAME));
  const isOffset = /^(?:utc|gmt|z)?([+-])(\d{1,2})(?::?\d{2})?$/i.test(typed);
  if (isOffset) throw fixedOffset(typed);
  const folded = typed.toLowerCase();
  if (folded === 'z') return 'UTC';
  const found = knownZones().find((name) => name.toLowerCase() === folded) ?? canonical(typed);
  if (found !== undefined) return found;
  const [city, ...others] = knownZones().filter((name) => citiesOf(name).includes(folded));
  if (city !== undefined && others.length === 0) return city;
  throw unknownZone(typed);
}

function canonical(typed: string): string | undefined {
  // Etc/GMT-2 and the like are fixed by intent; their case is not corrected by the runtime.
  if (!/^[a-z][a-z0-9_+\-/]*$/i.test(typed)) return undefined;
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone;
    return RENAMED[name] ?? name;
  } catch {
    return undefined;
  }
}

/** The city a zone is named for, and was before. */
const citiesOf = (name: string) =>
  [name, ...Object.keys(RENAMED).filter((old) => RENAMED[old] === name)].map((spelling) =>
    spelling.slice(spelling.lastIndexOf('/') + 1).toLowerCase(),
  );

function fixedOffset(typed: string): UserError {
  // POSIX counts the other way round: Etc/GMT-2 is two hours ahead.
  const [, sign, hours] = /([+-])0?(\d{1,2})(?::?00)?$/.exec(typed) ?? [];
  const name = canonical(`Etc/GMT${sign === '+' ? '-' : '+'}${hours}`);
  return new UserError(
    `“${typed}” is an offset, which changes with summer time. Type the zone of a city, such as Europe/Berlin` +
      `${name === undefined ? '' : `, or ${name} for clocks that never change`}.`,
  );
}

function unknownZone(typed: string): UserError {
  const folded = typed.toLowerCase();
  const near = knownZones()
    .map((name) => ({
      name,
      away: Math.min(
        distance(folded, name.toLowerCase()),
        ...citiesOf(name).map((city) => distance(folded, city)),
      ),
    }))
    .filter(({ away }) => away <= Math.max(1, Math.floor(folded.length / 3)))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
  const advice = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  return new UserError(
    `There is no time zone “${typed}”.${advice} Type an IANA name such as Europe/Berlin.`,
    near,
  );
}
