import { type Asked, authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AuditTrail } from '../../audit/trail.js';
import { fold } from '../../events/fold.js';
import { readRange } from '../../geo/address.js';
import type { Database } from '../../mongo/database.js';
import { rememberBriefly } from '../../mongo/remember-briefly.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Clock } from '../../time/clock.js';
import { writeOffset } from '../../time/write.js';
import { UserError } from '../../user-error.js';
import type { Expectation, Expectations } from '../expectations.js';
import { newId, readId } from '../incidents/incident-id.js';
import { openExpectationStore } from './expectation-store.js';
import { speaksOf } from './matching-expectation.js';
import { checkNarrow } from './narrow.js';

export interface ExpectationSettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly randomBytes: RandomBytes;
}

/** How long a change may go unnoticed by another process. */
const CACHED_MS = 1000;

/** @param database migrated; its indexes are declared in `expectation-store.ts` */
export function openExpectations(
  database: Pick<Database, 'connection'>,
  { clock, audit, randomBytes }: ExpectationSettings,
): Expectations {
  const store = openExpectationStore(database);
  const record = recordIn(audit, clock);

  /** Asked for every finding of an attack. */
  const holding = rememberBriefly((accountId, at) => store.holding([accountId], at), CACHED_MS);

  async function unusedId(transaction: Transaction): Promise<string> {
    let id = newId('ex', randomBytes);
    while (await store.find(id, transaction)) id = newId('ex', randomBytes);
    return id;
  }

  return {
    list: (accountIds, now) => store.holding(accountIds, now),

    async add(wanted, by, transaction) {
      const now = clock.now();
      if (!by.asker.accountIds.includes(wanted.accountId))
        throw new Error('an account out of reach must not be offered');
      checkNarrow(wanted, now);
      const { user, cidr } = wanted;
      const author = authorOf(by);
      const expectation: Expectation = {
        ...wanted,
        ...(user === undefined ? {} : { user: fold(user) }),
        ...(cidr === undefined ? {} : { cidr: readRange(cidr).text }),
        id: await unusedId(transaction),
        by: author.actor.name,
        createdAt: now,
        hidden: 0,
      };
      holding.changing(expectation.accountId, transaction);
      await store.insert(expectation, transaction);
      const until = writeOffset(expectation.until, by.asker.calendar.zone);
      const description = `${expectation.id}: ${inWords(expectation)} is expected until ${until}`;
      await record(
        author,
        { ...about(expectation, 'Add'), description, after: stated(expectation) },
        transaction,
      );
      return expectation;
    },

    async remove(typed, by: Asked, transaction) {
      const now = clock.now();
      const id = readId(typed);
      const expectation = await store.find(id, transaction);
      const isThere = expectation && by.asker.accountIds.includes(expectation.accountId);
      if (!isThere || expectation.until <= now)
        throw new UserError(`There is no exception ${id}. /alerts expect-list shows those there are.`, [
          '/alerts expect-list',
        ]);
      holding.changing(expectation.accountId, transaction);
      await store.end(expectation.id, now, transaction);
      const description = `${expectation.id}: ${inWords(expectation)} is watched for again; it hid ${expectation.hidden}`;
      const change = { ...about(expectation, 'Remove'), description, before: stated(expectation) };
      await record(authorOf(by), change, transaction);
      return { ...expectation, until: now };
    },

    async hides(finding, at, transaction) {
      const known = await holding.of(finding.accountId, at);
      const hiding = known.find((each) => each.until > at && speaksOf(each, finding));
      if (hiding) await store.count(hiding.id, transaction);
      return hiding;
    },
  };
}

const about = ({ id, accountId }: Expectation, action: string) => ({
  accountId,
  module: 'Alerts',
  subModule: 'Expectations',
  action,
  resources: [{ type: 'exception', id, name: id }],
});

/** `brute-force-ip from 203.0.113.0/24`. */
const inWords = ({ rule, user, cidr }: Expectation) =>
  [
    rule,
    ...(user === undefined ? [] : [`of ${user || '(empty)'}`]),
    ...(cidr === undefined ? [] : [`from ${cidr}`]),
  ].join(' ');

const stated = ({ rule, user, cidr, until, reason }: Expectation) => ({
  rule,
  ...(user === undefined ? {} : { user }),
  ...(cidr === undefined ? {} : { cidr }),
  until: until.toISOString(),
  ...(reason === undefined ? {} : { reason }),
});
