import type { Intent, Intents } from '../audit/intents.js';
import { backOff } from '../delivery/back-off.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { openMailStore, type WaitingMail } from './mail-store.js';
import { type MailSender, type NewMail, NotSent, type Post, type WriteLink } from './mails.js';

export interface MailSenderParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly intents: Intents;
  readonly writeLink: WriteLink;
  readonly post: Post;
}

/** Longer than the server may take. */
const LEASE_MS = 5 * 60_000;
const GIVEN_UP_MS = 3 * 24 * 3_600_000;
/** Of one round: what is left is sent in the next. */
const AT_ONCE = 20;
/** Its back-off reaches a minute; after ten tries, somebody has to look at that server. */
const SLOW_AFTER = 10;
const SLOW_MS = 15 * 60_000;

/** @param database migrated; its indexes are declared in `mail-store.ts` */
export function openMailSender(
  { connection }: Pick<Database, 'connection'>,
  { clock, random, intents, writeLink, post }: MailSenderParts,
): MailSender {
  const store = openMailStore(connection);
  const write = async (about: NewMail['about']) =>
    about.source === 'words' ? { subject: about.subject, text: about.text } : writeLink(about.id);

  /** @returns whether it was sent */
  async function send(mail: WaitingMail): Promise<boolean> {
    const text = await write(mail.about);
    if (text === undefined) {
      await store.remove(mail.id);
      return false;
    }
    const row = await intents.begin(rowOf(mail, clock.now()));
    try {
      await post(mail.to, text);
    } catch (error) {
      await failed(mail, row, error);
      return false;
    }
    // Whoever dies before this sends it again, with another secret, rather than not at all.
    await store.remove(mail.id);
    await intents.finish(row, { status: 'success' });
    return true;
  }

  /** The first failure stands in the trail, and the last; those in between do not. */
  async function failed(mail: WaitingMail, row: string, error: unknown): Promise<void> {
    const now = clock.now().getTime();
    const isOver = (error instanceof NotSent && error.never) || now - mail.wantedAt.getTime() >= GIVEN_UP_MS;
    const reason = error instanceof NotSent ? error.message : 'the mail could not be handed over';
    const outcome = { status: 'failure', reason: isOver ? `given up: ${reason}` : reason } as const;
    if (isOver) await store.remove(mail.id);
    else {
      const wait = mail.attempts > SLOW_AFTER ? SLOW_MS : backOff(mail.attempts, random);
      await store.again(mail.id, new Date(now + wait));
    }
    if (isOver || mail.attempts === 1) await intents.finish(row, outcome);
    else await intents.withdraw(row);
    if (!(error instanceof NotSent)) throw error;
  }

  return {
    async sendDue() {
      let sent = 0;
      for (let tried = 0; tried < AT_ONCE; tried += 1) {
        const now = clock.now();
        const mail = await store.claim(now, new Date(now.getTime() + LEASE_MS));
        if (mail === undefined) break;
        if (await send(mail)) sent += 1;
      }
      return sent;
    },
  };
}

const rowOf = ({ accountId, to, description, correlationId }: WaitingMail, at: Date): Intent => ({
  accountId,
  occurredAt: at,
  actor: { kind: 'system', name: 'Castellan' },
  module: 'Chat Deliveries',
  subModule: 'Mail',
  action: 'Post',
  resources: [{ type: 'Mail address', name: to }],
  description,
  correlationId,
  source: 'castellan',
});
