import { indexFrom, LATE_MS, type Placed, place } from './entries.js';
import type { Visit } from './visit.js';

/**
 * What is known of a user's sign-ins that succeeded: those of the last minutes one by one, so that late ones find
 * their place among them, and all earlier ones summed up.
 */
export interface Profile {
  /** Before the recent ones; counted up to {@link MOST_COUNTED}. */
  successes: number;
  /** Before the recent ones, at most {@link MOST_KNOWN} each, the newest last. */
  countries: string[];
  devices: string[];
  /** The newest before the recent ones; and the newest whose place is known. */
  last?: Visit;
  lastLocated?: Visit;
  /** In order of time. */
  recent: Visit[];
}

/** The highest that a rule asks for. */
export const MOST_COUNTED = 20;
const MOST_KNOWN = 50;
const MOST_RECENT = 16;

export const emptyProfile = (): Profile => ({ successes: 0, countries: [], devices: [], recent: [] });

/**
 * Puts a success among the recent ones. One that is older than what is summed up only teaches, so that the same can be
 * seen twice without harm.
 * @returns undefined for such an old one
 */
export function addVisit(profile: Profile, visit: Visit): Placed | undefined {
  const { recent, last } = profile;
  if (last !== undefined && isBefore(visit, last)) {
    know(profile, visit);
    return undefined;
  }
  const placed = place(recent, visit);
  if (!placed.added) return placed;
  const newest = recent.at(-1)?.at ?? visit.at;
  const old = Math.max(indexFrom(recent, newest - 2 * LATE_MS), recent.length - MOST_RECENT);
  // The one just seen is still to be judged.
  const summed = Math.min(old, placed.index);
  for (const each of recent.splice(0, Math.max(0, summed))) sumUp(profile, each);
  return { index: placed.index - Math.max(0, summed), added: true };
}

/** What is known of the time before the recent visit at `index`. */
export function before(profile: Profile, index: number) {
  const earlier = profile.recent.slice(0, index);
  return {
    successes: profile.successes + earlier.length,
    knows: (what: 'country' | 'device', value: string): boolean =>
      profile[what === 'country' ? 'countries' : 'devices'].includes(value) ||
      earlier.some((visit) => visit[what] === value),
    knowsAny: (what: 'country' | 'device'): boolean =>
      profile[what === 'country' ? 'countries' : 'devices'].length > 0 ||
      earlier.some((visit) => visit[what] !== undefined),
    located: earlier.findLast(({ spot }) => spot !== undefined) ?? profile.lastLocated,
  };
}

/** When they last signed in before that event, milliseconds. */
export function lastBefore({ recent, last }: Profile, at: number, id: string): number | undefined {
  return recent[indexFrom(recent, at, id) - 1]?.at ?? last?.at;
}

const isBefore = (a: Visit, b: Visit) => a.at < b.at || (a.at === b.at && a.id <= b.id);

function sumUp(profile: Profile, visit: Visit): void {
  profile.successes = Math.min(MOST_COUNTED, profile.successes + 1);
  profile.last = visit;
  if (visit.spot !== undefined) profile.lastLocated = visit;
  know(profile, visit);
}

function know({ countries, devices }: Profile, { country, device }: Visit): void {
  if (country !== undefined) remember(countries, country);
  if (device !== undefined) remember(devices, device);
}

function remember(known: string[], value: string): void {
  const at = known.indexOf(value);
  if (at >= 0 && at === known.length - 1) return;
  if (at >= 0) known.splice(at, 1);
  known.push(value);
  if (known.length > MOST_KNOWN) known.shift();
}
