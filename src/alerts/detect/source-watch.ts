import { openKeyStore, type Used } from '../../apikeys/key-store.js';
import type { Database } from '../../mongo/database.js';
import { DAY_MS, MINUTE_MS } from '../../time/lengths.js';
import type { Finding } from '../finding.js';
import type { TunedRule } from '../rule.js';
import type { RuleBook } from '../rules/rule-book.js';
import { enabled, numberOf } from './rules-of.js';

/** Notices keys that fell silent, which no event can tell of. */
export interface SourceWatch {
  /**
   * Keys that were used regularly (in at least {@link REGULAR} of the {@link OBSERVED} minutes up to their last use) and
   * then not for the rule's minutes. To be asked once a minute or so: it finds the same again until the key is used,
   * ended, or silent for a week.
   */
  silentSources(now: Date): Promise<readonly Finding[]>;
}

export const REGULAR = 30;
export const OBSERVED = 60;
const WEEK = 7 * DAY_MS;
/** The rule's least. */
const SOONEST = 5 * MINUTE_MS;

/** What is known of keys' uses is kept with them, so that a restart forgets nothing. */
export function openSourceWatch(
  database: Pick<Database, 'connection'>,
  { rules }: { readonly rules: Pick<RuleBook, 'of'> },
): SourceWatch {
  const keys = openKeyStore(database.connection);
  return {
    async silentSources(now) {
      const span = { from: new Date(now.getTime() - WEEK), to: new Date(now.getTime() - SOONEST) };
      // Only these can send events.
      const used = await keys.lastUsedIn(span, 'public-api', now);
      const found = used.map(async (each) => {
        const tuned = enabled(await rules.of(each.key.accountId), 'source-silent');
        return tuned && silence(each, tuned, now);
      });
      return (await Promise.all(found)).filter((finding) => finding !== undefined);
    },
  };
}

function silence(
  { key, minutes: used }: Used,
  { rule, severity, values }: TunedRule,
  now: Date,
): Finding | undefined {
  const { lastUsed } = key;
  if (lastUsed === undefined) return undefined;
  const threshold = numberOf({ rule, severity, values, enabled: true }, 'minutes');
  const silent = Math.floor((now.getTime() - lastUsed.at.getTime()) / MINUTE_MS);
  const last = Math.floor(lastUsed.at.getTime() / MINUTE_MS);
  const regular = [...used].filter((minute) => minute <= last && minute > last - OBSERVED).length;
  if (silent < threshold || regular < REGULAR) return undefined;
  return {
    accountId: key.accountId,
    rule: rule.id,
    severity,
    subject: { kind: 'key', value: key.id },
    firstAt: lastUsed.at,
    // The moment it was found silent: an incident resolved since is not opened again.
    lastAt: new Date(lastUsed.at.getTime() + threshold * MINUTE_MS),
    // In steps, so that a card does not change every minute.
    observed: Math.floor(silent / threshold) * threshold,
    threshold,
    windowMs: threshold * MINUTE_MS,
    attackers: [],
    victims: [],
    evidence: [],
    detail: `${key.name} (${key.id}) was used in ${regular} of ${OBSERVED} minutes, and not since`,
  };
}
