import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import { permissionsOf } from '../accounts/roles/role.js';
import type { User } from '../accounts/users/user.js';
import { type AuditBody, decodeAudit } from '../audit/audit-record.js';
import type { AuditEvent } from '../audit/event.js';
import type { Reply } from '../chat/reply.js';
import type { ChatAddress } from '../delivery/address.js';
import type { Outbox } from '../delivery/outbox.js';
import { tellEach } from '../delivery/tell-each.js';
import type { EventRecord } from '../events/event-record-store.js';
import type { Batch, Follower, TailEvent } from '../events/tail/follower.js';
import type { Log } from '../log.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { KnownWatches, Matching } from './known-watches.js';
import type { SightingStore } from './sighting-store.js';
import type { Watch } from './watch.js';
import { lineOf, MOST_LINES, quietMessage, watchMessage } from './watch-message.js';
import type { WatchStore } from './watch-store.js';

export interface WatchFollowerParts {
  readonly watches: WatchStore;
  readonly known: KnownWatches;
  readonly sightings: SightingStore;
  readonly directory: Pick<AccountDirectory, 'accounts' | 'users' | 'roles'>;
  readonly personal: Pick<PersonalAddresses, 'of'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** One message for what a watch sees within a minute; it is edited as more comes. */
const MESSAGE_MS = 60_000;
/** What a scan finds may have been there for years. */
const HISTORY_MS = 60 * 60_000;
/** What is said of a watch has rows of its own, which are not to be said again. */
const OWN = 'watch:';

/** Tells people of the audit rows they watch for, within the tail's step. */
export function watchFollower(parts: WatchFollowerParts): Follower {
  const { known, clock, log } = parts;

  function read({ kind, record }: TailEvent): AuditEvent | undefined {
    if (kind !== 'audit') return undefined;
    try {
      const event = decodeAudit(record as EventRecord<AuditBody>);
      const isOld = clock.now().getTime() - event.receivedAt.getTime() > HISTORY_MS;
      const isHistory = isOld || event.source === 'import' || event.source === 'demo';
      return isHistory || event.correlationId?.startsWith(OWN) ? undefined : event;
    } catch (error) {
      log.warn({ error }, 'an audit event could not be read, and no watch saw it');
      return undefined;
    }
  }

  return {
    name: 'watches',
    async handle(batch: Batch, { transaction }) {
      const watching = await known.byAccount();
      if (watching.size === 0) return;
      const seen = new Map<Matching, AuditEvent[]>();
      for (const each of batch.events) {
        if (!watching.has(each.record.accountId)) continue;
        const event = read(each);
        if (event === undefined) continue;
        for (const watch of watching.get(event.accountId) ?? [])
          if (watch.matches(event)) seen.set(watch, [...(seen.get(watch) ?? []), event]);
      }
      for (const [{ watch }, events] of seen) await tell(parts, watch, events, transaction);
    },
  };
}

async function tell(
  parts: WatchFollowerParts,
  watch: Watch,
  events: readonly AuditEvent[],
  transaction: Transaction,
): Promise<void> {
  const { directory, personal, outbox, sightings, clock } = parts;
  const [user] = await directory.users.withIds([watch.userId]);
  const own = user === undefined ? [] : ((await personal.of([user])).get(user.id) ?? []);
  const may = user !== undefined && (await mayRead(parts, user, watch));
  if (may === (watch.quiet === true)) await parts.watches.setQuiet(watch.id, !may, transaction);
  const show = async (addresses: readonly ChatAddress[], subject: string, reply: Reply) => {
    const word = { accountId: watch.accountId, subject, reply, description: `what watch ${watch.id} saw` };
    await tellEach(outbox, addresses, word, transaction);
  };
  if (!may) {
    if (watch.quiet !== true) await show(own, `${OWN}${watch.id}/quiet`, quietMessage(watch));
    return;
  }
  const now = clock.now();
  const before = await sightings.newest(watch.id, transaction);
  const goesOn = before !== undefined && now.getTime() - before.since.getTime() < MESSAGE_MS;
  const zone = user.zone ?? (await directory.accounts.find(watch.accountId))?.settings.zone ?? 'UTC';
  const sighting = {
    watchId: watch.id,
    since: goesOn ? before.since : now,
    count: (goesOn ? before.count : 0) + events.length,
    lines: [...(goesOn ? before.lines : []), ...events.map((event) => lineOf(event, zone))].slice(
      -MOST_LINES,
    ),
    eventIds: [...(goesOn ? before.eventIds : []), ...events.map(({ id }) => id)].slice(-MOST_LINES),
  };
  await sightings.save(sighting, transaction);
  const subject = `${OWN}${watch.id}/${sighting.since.getTime()}`;
  const addresses = watch.place === undefined ? own : [watch.place.address];
  await show(addresses, subject, watchMessage(watch, sighting, zone));
}

/** As it is now: roles and status are read afresh for each message. */
async function mayRead(
  { directory, clock }: WatchFollowerParts,
  { status, accountId, roles }: User,
  watch: Watch,
): Promise<boolean> {
  if (status !== 'active' || accountId !== watch.accountId) return false;
  return permissionsOf(roles, await directory.roles.of(accountId), clock.now()).has('audit.read');
}
