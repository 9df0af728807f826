import type { Login } from '../../logins/event.js';
import type { Incident } from '../incident.js';
import { guessersOf, isEntry, touchKey, touchKeysOf } from './belonging.js';
import { isLive } from './incident-row.js';
import type { Touch } from './news.js';

interface Watched {
  readonly id: string;
  readonly keys: readonly string[];
  readonly firstAt: Date;
}

/**
 * Which live incidents further events belong to, in memory: asked of each event. What another process ends meanwhile
 * stays here until an event of it comes, and does no harm: the incident is read before it is changed.
 */
export class LiveIndex {
  readonly #byKey = new Map<string, Set<Watched>>();
  readonly #byId = new Map<string, Watched>();

  rebuild(live: readonly Incident[]): void {
    this.#byKey.clear();
    this.#byId.clear();
    for (const incident of live) this.set(incident);
  }

  /** As it is now; one that is over is forgotten. */
  set(incident: Incident): void {
    this.forget(incident.id);
    const keys = isLive(incident) && incident.storm === undefined ? keysOf(incident) : [];
    if (keys.length === 0) return;
    const watched = { id: incident.id, keys, firstAt: incident.firstAt };
    this.#byId.set(incident.id, watched);
    for (const key of keys) this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(watched));
  }

  forget(id: string): void {
    const watched = this.#byId.get(id);
    if (watched === undefined) return;
    this.#byId.delete(id);
    for (const key of watched.keys) {
      const others = this.#byKey.get(key);
      others?.delete(watched);
      if (others?.size === 0) this.#byKey.delete(key);
    }
  }

  /** What the login means to live incidents. */
  touchesOf(login: Login): readonly Touch[] {
    if (this.#byKey.size === 0) return [];
    const { accountId, occurredAt: lastAt, ip, username, status } = login;
    if (status === 'failure')
      return touchKeysOf(login)
        .flatMap((key) => this.#at(accountId, key, lastAt))
        .map(({ id }) => ({ incidentId: id, lastAt }));
    if (ip === undefined || !isEntry(login)) return [];
    const success = { user: username, ip, at: lastAt };
    return this.#at(accountId, guesser(ip), lastAt).map(({ id }) => ({ incidentId: id, lastAt, success }));
  }

  #at(accountId: string, key: string, at: Date): readonly Watched[] {
    const found = this.#byKey.get(`${accountId} ${key}`);
    return found === undefined ? [] : [...found].filter(({ firstAt }) => firstAt <= at);
  }
}

function keysOf(incident: Incident): readonly string[] {
  if (incident.test) return [];
  const touched = incident.findings.flatMap((finding) => touchKey(finding) ?? []);
  const keys = new Set([...touched, ...guessersOf(incident).map(guesser)]);
  return [...keys].map((key) => `${incident.accountId} ${key}`);
}

const guesser = (ip: string) => `guesser:${ip}`;
