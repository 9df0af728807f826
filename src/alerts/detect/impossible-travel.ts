import { counted } from '../../counted.js';
import { fold } from '../../events/fold.js';
import type { Login } from '../../logins/event.js';
import { HOUR_MS } from '../../time/lengths.js';
import type { Finding } from '../finding.js';
import type { TunedRule, TunedRules } from '../rule.js';
import { before, type Profile } from './profile.js';
import { enabled, numberOf } from './rules-of.js';
import type { Spot, Visit } from './visit.js';

/** IUGG mean radius. */
const EARTH_KM = 6371.0088;
/** Two sign-ins at once are as fast as can be said. */
const FASTEST = 1_000_000;

/** Compares the visit with the one before and the one after, since it may have come late. The faster journey is told. */
export function impossibleTravel(
  rules: TunedRules,
  login: Login,
  profile: Profile,
  index: number,
): Finding | undefined {
  const tuned = enabled(rules, 'impossible-travel');
  const visit = profile.recent[index];
  if (tuned === undefined || visit?.spot === undefined) return undefined;
  const next = profile.recent.slice(index + 1).find(({ spot }) => spot !== undefined);
  const journeys = [journey(before(profile, index).located, visit), journey(visit, next)]
    .filter((each) => each !== undefined)
    .filter(({ km, speed }) => km > numberOf(tuned, 'kilometres') && speed > numberOf(tuned, 'speed'))
    .sort((a, b) => b.speed - a.speed);
  return journeys[0] && travelFinding(tuned, login, journeys[0]);
}

interface Journey {
  readonly from: Visit & { readonly spot: Spot };
  readonly to: Visit & { readonly spot: Spot };
  readonly km: number;
  /** km/h. */
  readonly speed: number;
}

function journey(from: Visit | undefined, to: Visit | undefined): Journey | undefined {
  if (from?.spot === undefined || to?.spot === undefined) return undefined;
  const km = kilometres(from.spot, to.spot);
  const hours = (to.at - from.at) / HOUR_MS;
  const speed = hours > 0 ? Math.min(FASTEST, km / hours) : FASTEST;
  return { from: { ...from, spot: from.spot }, to: { ...to, spot: to.spot }, km, speed };
}

/** Along a great circle: the haversine formula (R. W. Sinnott, Virtues of the Haversine, 1984). */
export function kilometres(
  a: Pick<Spot, 'latitude' | 'longitude'>,
  b: Pick<Spot, 'latitude' | 'longitude'>,
): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const along = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const chord =
    half(b.latitude - a.latitude) + along(a.latitude) * along(b.latitude) * half(b.longitude - a.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function travelFinding(
  { rule, severity, values }: TunedRule,
  login: Login,
  { from, to, km, speed }: Journey,
): Finding {
  const user = fold(login.username);
  const [firstAt, lastAt] = [new Date(from.at), new Date(to.at)];
  return {
    accountId: login.accountId,
    rule: rule.id,
    severity,
    subject: { kind: 'user', value: user },
    firstAt,
    lastAt,
    observed: Math.round(speed),
    threshold: values.speed ?? 0,
    // Of the two, the later is the one that was not expected.
    attackers: to.ip === undefined ? [] : [to.ip],
    victims: [user],
    evidence: [to, from].map(({ id, at }) => ({ kind: 'login', eventId: id, at: new Date(at) })),
    detail: `${from.spot.name} → ${to.spot.name}, ${rounded(km)} km in ${inWords(to.at - from.at)}`,
    success: { user, at: lastAt, ...(to.ip === undefined ? {} : { ip: to.ip }) },
  };
}

/** Places of addresses are not exact to the kilometre. */
const rounded = (km: number) => (Math.round(km / 10) * 10).toLocaleString('en');

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return counted(minutes, 'minute');
  return `${(minutes / 60).toLocaleString('en', { maximumFractionDigits: 1 })} hours`;
}
