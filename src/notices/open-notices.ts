import { CASTELLAN, recordIn } from '../accounts/asking/author.js';
import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { User } from '../accounts/users/user.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Outbox } from '../delivery/outbox.js';
import { tellEach } from '../delivery/tell-each.js';
import type { Mails } from '../mail/mails.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { Notice, Outcome } from './notice.js';
import { noticeMessage, noticeText } from './notice-message.js';
import { openNoticeStore } from './notice-store.js';
import type { Notices } from './notices.js';
import { outcomeRow } from './outcome-row.js';

export interface NoticeSettings {
  readonly directory: Pick<AccountDirectory, 'users' | 'accounts'>;
  readonly personal: Pick<PersonalAddresses, 'of'>;
  readonly outbox: Pick<Outbox, 'show'>;
  /** Absent: no mail is set up. */
  readonly mails?: Pick<Mails, 'want'> | undefined;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What comes within so long is one message. */
const GATHER_MS = 5_000;
/** In one run of the job; the next goes on. */
const MOST_PEOPLE = 200;
const MOST_BATCHES = 100;
const LONGEST_SUBJECT = 150;

/** @param database migrated; its indexes are declared in `notice-store.ts` */
export function openNotices(
  { connection, inTransaction }: Pick<Database, 'connection' | 'inTransaction'>,
  settings: NoticeSettings,
): Notices {
  const { directory, personal, outbox, mails, clock, newId } = settings;
  const store = openNoticeStore(connection);
  const record = recordIn(settings.audit, clock);

  /** How they are told, decided as it is now. */
  async function hand(user: User, notices: readonly Notice[], transaction: Transaction): Promise<Outcome> {
    const [first] = notices;
    if (first === undefined) throw new Error('nobody is told of nothing');
    const zone = user.zone ?? (await directory.accounts.find(user.accountId))?.settings.zone;
    const about = { accountId: user.accountId, correlationId: first.correlationId };
    const [address] = (await personal.of([user])).get(user.id) ?? [];
    if (address !== undefined) {
      const reply = noticeMessage(notices, { zone });
      const subject = `notice:${first.id}`;
      const description = `word to ${user.email} of what concerns them`;
      await tellEach(outbox, [address], { ...about, subject, reply, description }, transaction);
      return 'message';
    }
    if (mails === undefined) return 'unreachable';
    const subject = notices.length === 1 ? first.words : `${notices.length} changes that concern you`;
    await mails.want(
      {
        ...about,
        to: user.email,
        about: {
          source: 'words',
          subject: subject.slice(0, LONGEST_SUBJECT),
          text: noticeText(notices, { zone }),
        },
        description: `word to ${user.email} of what concerns them`,
      },
      transaction,
    );
    return 'mail';
  }

  const tellOne = (userId: string) =>
    inTransaction(async (transaction) => {
      const [user] = await directory.users.withIds([userId]);
      const waiting = await store.waitingFor(userId, transaction);
      const settle = async (notices: readonly Notice[], outcome: Outcome) => {
        if (notices.length > 0)
          await store.settle(
            notices.map(({ id }) => id),
            outcome,
            transaction,
          );
      };
      if (user?.status !== 'active') return settle(waiting, 'absent');
      const muted = waiting.filter(({ topic }) => user.muted?.includes(topic));
      const wanted = waiting.filter((notice) => !muted.includes(notice));
      await settle(muted, 'muted');
      if (wanted.length > 0) await settle(wanted, await hand(user, wanted, transaction));
    });

  const close = (batch: string) =>
    inTransaction(async (transaction) => {
      const notices = await store.batch(batch, transaction);
      const [first] = notices;
      if (first === undefined) return;
      await store.removeBatch(batch, transaction);
      if (first.row === undefined) return;
      const by = { ...CASTELLAN, correlationId: first.correlationId };
      await record(by, outcomeRow(first.accountId, first.row, notices), transaction);
    });

  return {
    async tell(notices, by, transaction) {
      const batches = new Map<string, string>();
      const batchOf = ({ row }: (typeof notices)[number]) => {
        const key = JSON.stringify([row?.module, row?.action, row?.resource.id]);
        const batch = batches.get(key) ?? newId();
        batches.set(key, batch);
        return batch;
      };
      const others = notices.filter(({ userId }) => userId !== by.actor.id);
      const added = others.map((notice) => ({
        ...notice,
        id: newId(),
        batch: batchOf(notice),
        correlationId: by.correlationId ?? newId(),
        at: clock.now(),
      }));
      await store.add(added, transaction);
    },

    async send(now) {
      const people = await store.due(new Date(now.getTime() - GATHER_MS), MOST_PEOPLE);
      for (const userId of people) await tellOne(userId);
      for (const batch of await store.settledBatches(MOST_BATCHES)) await close(batch);
      return people.length;
    },
  };
}
