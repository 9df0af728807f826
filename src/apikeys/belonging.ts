import { counted } from '../counted.js';
import { writeDuration } from '../time/duration.js';
import { MINUTE_MS } from '../time/lengths.js';
import type { ApiKey } from './key.js';
import type { Keys } from './keys.js';
import { about, type Parts } from './parts.js';

/** What keys have to do with the users they belong to. @param fresh a key with its latest use, written or not */
export function belongingOf(
  { keys, record, clock, changing }: Parts,
  fresh: (key: ApiKey) => ApiKey,
): Pick<Keys, 'belongings' | 'followUser'> {
  return {
    belongings: {
      async of(user, { now }) {
        const theirs = (await keys.ofUser(user.id, now)).map(fresh);
        return theirs.length === 0 ? [] : [`${amount(theirs)}, ${lastUse(theirs, now)}`];
      },
      async handOver(from, to, by, transaction) {
        const theirs = await keys.ofUser(from.id, clock.now(), transaction);
        if (theirs.length === 0) return { moved: [], stays: [] };
        changing(transaction);
        const states = { before: { assignedTo: from.id }, after: { assignedTo: to.id } };
        for (const key of theirs) {
          await keys.change(key.id, { assignedTo: to.id }, transaction);
          const description = `API key ${key.name} (${key.id}) handed over by ${from.name} to ${to.name} (${to.email})`;
          await record(by, { ...about(key, 'Assign'), ...states, description }, transaction);
        }
        return { moved: [amount(theirs)], stays: [] };
      },
    },
    async followUser(user, standing, by, transaction) {
      changing(transaction);
      if (standing !== 'deleted') return;
      const now = clock.now();
      for (const key of await keys.ofUser(user.id, now, transaction)) {
        await keys.change(key.id, { revokedAt: now }, transaction);
        const description = `API key ${key.name} (${key.id}) revoked with its user ${user.name}`;
        await record(by, { ...about(key, 'Revoke'), description }, transaction);
      }
    },
  };
}

const amount = ({ length }: readonly ApiKey[]) => counted(length, 'API key');

function lastUse(keys: readonly ApiKey[], now: Date): string {
  const [last] = keys.flatMap(({ lastUsed }) => lastUsed ?? []).toSorted((a, b) => +b.at - +a.at);
  if (last === undefined) return 'never used';
  const since = Math.floor((+now - +last.at) / MINUTE_MS) * MINUTE_MS;
  const when = since < MINUTE_MS ? 'just now' : `${writeDuration(since)} ago`;
  return keys.length === 1 ? `used ${when}` : `one used ${when}`;
}
