import { type Asked, authorOf, recordIn } from '../accounts/asking/author.js';
import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { AuditTrail } from '../audit/trail.js';
import { writeAddress } from '../delivery/address.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Follower } from '../events/tail/follower.js';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import { type Transaction, whenOver } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import { newShortId } from '../secrets/short-id.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import { KnownWatches } from './known-watches.js';
import { openSightingStore } from './sighting-store.js';
import { inWords, type Watch, type WatchCriteria } from './watch.js';
import { watchFollower } from './watch-follower.js';
import { openWatchStore } from './watch-store.js';
import type { Watches } from './watches.js';

export interface WatchSettings {
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly directory: AccountDirectory;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

/** Watches, and the follower that tells of what they see. */
export interface Watched {
  readonly watches: Watches;
  readonly watching: (log: Log) => Follower;
}

const MOST_OWN = 20;
const MOST = 200;

/** @param database migrated; its indexes are declared in the stores of this folder */
export function openWatches({ connection }: Pick<Database, 'connection'>, settings: WatchSettings): Watched {
  const { audit, directory, clock, randomBytes } = settings;
  const store = openWatchStore(connection);
  const known = new KnownWatches(store, clock);
  const record = recordIn(audit, clock);

  async function note(watch: Watch, action: 'Add' | 'Remove', by: Asked, transaction: Transaction) {
    const where = watch.place === undefined ? 'by direct message' : `in ${nameOf(watch)}`;
    const words = action === 'Add' ? `tells ${where}` : 'ended';
    const change = {
      accountId: watch.accountId,
      module: 'Alerts',
      subModule: 'Watches',
      action,
      resources: [{ type: 'watch', id: watch.id, name: inWords(watch.criteria) }],
      description: `Watch ${watch.id} (${inWords(watch.criteria)}) ${words}`,
    };
    await record(authorOf(by), change, transaction);
    whenOver(transaction, () => known.forget());
  }

  const watches: Watches = {
    list: (accountId) => store.of(accountId),

    async add(criteria, place, by, transaction) {
      const { account, user } = by.asker;
      if (user === undefined) throw new Error('a watch needs a user whose it is');
      const all = await store.of(account.id, transaction);
      refuseTooMany(all, user.id);
      const same = all.find((each) => each.userId === user.id && isSame(each, criteria, place));
      if (same !== undefined)
        throw new UserError(`You have this watch already: ${same.id}.`, ['/audit watch-list']);
      const watch: Watch = {
        id: newShortId('wt-', 6, randomBytes),
        accountId: account.id,
        userId: user.id,
        criteria,
        createdAt: clock.now(),
        ...(place === undefined ? {} : { place }),
      };
      await store.insert(watch, transaction);
      await note(watch, 'Add', by, transaction);
      return watch;
    },

    async remove(id, others, by, transaction) {
      const { account, user } = by.asker;
      const found = (await store.of(account.id, transaction)).find((watch) => watch.id === id);
      if (found === undefined)
        throw new UserError('There is no such watch. This lists those there are:', ['/audit watch-list']);
      if (found.userId !== user?.id && !others)
        throw new UserError('That watch is somebody else’s: they, or an Account Manager, can end it.', [
          '/audit watch-list',
        ]);
      await store.remove(id, transaction);
      await note(found, 'Remove', by, transaction);
      return found;
    },
  };

  const watching = (log: Log) =>
    watchFollower({
      ...settings,
      watches: store,
      known,
      sightings: openSightingStore(connection),
      personal: openPersonalAddresses(directory),
      log,
    });
  return { watches, watching };
}

function refuseTooMany(all: readonly Watch[], userId: string): void {
  if (all.filter((watch) => watch.userId === userId).length >= MOST_OWN)
    throw new UserError(`You have ${MOST_OWN} watches, which is the most. End one first.`, [
      '/audit watch-list',
    ]);
  if (all.length >= MOST)
    throw new UserError(`The account has ${MOST} watches, which is the most. End one first.`, [
      '/audit watch-list',
    ]);
}

const isSame = (watch: Watch, criteria: WatchCriteria, place: Watch['place']) =>
  inWords(watch.criteria).toLowerCase() === inWords(criteria).toLowerCase() &&
  (watch.place && writeAddress(watch.place.address)) === (place && writeAddress(place.address));

/** What people call the channel it tells. */
export const nameOf = ({ place }: Watch): string => place?.name ?? (place ? writeAddress(place.address) : '');
