import type { Account } from '../../accounts/account.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { Database } from '../../mongo/database.js';
import { codeOf } from '../../mongo/error-words.js';
import type { Transaction } from '../../mongo/transaction.js';
import { firstInstant, localTime, midnight } from '../../time/local-time.js';
import { writeDate, writeMinute } from '../../time/write.js';
import type { Incidents } from '../incidents.js';
import type { WholeReach } from '../routes/open-reach.js';
import { makeDigest, yesterday } from './digest.js';
import { openDigestStore } from './digest-store.js';

export interface MorningParts {
  readonly directory: Pick<AccountDirectory, 'accounts'>;
  readonly incidents: Pick<Incidents, 'list'>;
  readonly reach: Pick<WholeReach, 'channelsOf'>;
  readonly outbox: Pick<Outbox, 'show'>;
}

const DUPLICATE_KEY = 11_000;
const EIGHT_MS = 8 * 3_600_000;
const LATE_MS = 15 * 60_000;

/**
 * Sends each account's digest of yesterday at eight in the morning of its zone to its channels: once, whichever
 * process does, and late, saying so, when none was running then. An account new to it begins with its next morning.
 * @returns how many were sent by this call
 */
export function openMorning(database: Database, parts: MorningParts): (now: Date) => Promise<number> {
  const store = openDigestStore(database.connection);

  /** @returns false when another process has sent it at the same moment */
  const once = (work: (transaction: Transaction) => Promise<boolean>) =>
    database.inTransaction(work).catch((error: unknown) => {
      if (codeOf(error) === DUPLICATE_KEY) return false;
      throw error;
    });

  const claim = (accountId: string, day: string, now: Date) =>
    once((transaction) => store.claim(accountId, day, now, transaction));

  async function send({ id: accountId, settings: { zone } }: Account, now: Date): Promise<boolean> {
    const due = firstInstant(midnight(localTime(now, zone)) + EIGHT_MS, zone);
    const day = writeDate(now, zone);
    const last = await store.lastDay(accountId);
    if (now < due || last === day) return false;
    const isLate = now.getTime() - due.getTime() > LATE_MS;
    const channels = await parts.reach.channelsOf(accountId);
    if (channels.length === 0 || (isLate && last === undefined)) {
      await claim(accountId, day, now);
      return false;
    }
    const late = `Due at ${writeMinute(due, zone)}; Castellan was not running then`;
    const interval = yesterday(now, zone);
    const of = { accountIds: [accountId], interval, zone, now, when: 'Yesterday', before: 'the day before' };
    const reply = await makeDigest({ ...of, ...(isLate ? { late } : {}) }, parts.incidents);
    return once(async (transaction) => {
      if (!(await store.claim(accountId, day, now, transaction))) return false;
      const subject = `digest:${accountId}/${day}`;
      const description = `digest of ${writeDate(interval.from, zone)}`;
      await tellEach(parts.outbox, channels, { accountId, subject, reply, description }, transaction);
      return true;
    });
  }

  return async (now) => {
    let sent = 0;
    for (const account of await parts.directory.accounts.all()) if (await send(account, now)) sent += 1;
    return sent;
  };
}
