import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asked } from '../../../src/accounts/asking/author.js';
import type { Incident } from '../../../src/alerts/incident.js';
import { openAlerting } from '../../../src/alerts/incidents/alerting.js';
import type { Reply } from '../../../src/chat/reply.js';
import { eventCollections } from '../../../src/event-collections.js';
import { openSigningKey } from '../../../src/events/seal/key-files.js';
import { openSeal } from '../../../src/events/seal/open-seal.js';
import type { Follower } from '../../../src/events/tail/follower.js';
import { startTail, type Tail } from '../../../src/events/tail/start-tail.js';
import type { Log } from '../../../src/log.js';
import type { NewLogin } from '../../../src/logins/event.js';
import { type Bot, openBot, terminal } from '../../support/bot.js';
import { login } from '../../support/events.js';
import { sealedIn } from '../../support/sealing.js';
import { until } from '../../support/until.js';

/** A whole bot whose events are followed, with the rules watching, on a clock that stands still until it is moved. */
export interface WatchedBot extends Bot {
  readonly tail: Tail;
  /** Moves the clock. */
  later(minutes: number): void;
  /** Records logins that happen now, a millisecond apart, and waits until they are handled. */
  happens(...logins: readonly Partial<NewLogin>[]): Promise<void>;
  /** Waits until every event there is has been handled. */
  handled(): Promise<void>;
  /** The incidents, oldest first. */
  opened(): Promise<readonly Incident[]>;
  /** Somebody who asks, as a command's context does. */
  asked(email?: string): Promise<Asked>;
  /** What the outbox is to show, by subject: the newest wish each. */
  wishes(): Promise<readonly Wish[]>;
  /** What such a wish shows now; undefined when nothing. */
  shown(subject: string): Promise<Reply | undefined>;
  /** What the tail and the watch logged. */
  readonly watchLog: readonly string[];
}

export interface Wish {
  readonly subject: string;
  readonly address: { readonly to: { readonly channel?: string; readonly person?: string } };
  readonly content: string;
  readonly wanted: number;
}

export async function openWatchedBot(extra: readonly Follower[] = []): Promise<WatchedBot> {
  const bot = await openBot();
  const { database, clock } = bot;
  const folder = await mkdtemp(join(tmpdir(), 'watched-'));
  const watchLog: string[] = [];
  const write = (fields: { error?: unknown }, message: string) =>
    void watchLog.push(`${message} ${String(fields.error ?? '')}`);
  const log: Log = { info: write, warn: write, error: write };
  const key = await openSigningKey({ folder });
  const seal = openSeal({ database, key, headsFile: join(folder, 'heads'), clock, log });
  const followers = [seal, openAlerting(bot, { database, clock, log }), bot.watching(log), ...extra];
  const tail = startTail({ database, collections: eventCollections, followers, ledger: seal, clock, log });
  const count = async (name: string) => database.connection.collection(name).countDocuments();

  async function handled(): Promise<void> {
    let [events, there] = [0, 0];
    await until(
      async () => {
        events = (await count('audit_events')) + (await count('logins'));
        there = await sealedIn(database);
        return there === events;
      },
      () => `${there} of ${events} are handled; ${watchLog.join('; ')}`,
    );
  }

  const watched: WatchedBot = {
    ...bot,
    tail,
    watchLog,
    handled,
    later: (minutes) => {
      clock.at = new Date(clock.at.getTime() + minutes * 60_000);
    },
    async happens(...logins) {
      const from = clock.at.getTime();
      await bot.logins.append(
        logins.map((each, index) => login({ occurredAt: new Date(from + index), ...each })),
      );
      await handled();
    },
    opened: async () =>
      (
        await bot.incidents.list(['acme'], { from: new Date(0), to: new Date('2100-01-01') }, 1, 100)
      ).incidents.toReversed(),
    async asked(email = 'maya@acme.example') {
      const asker = await bot.directory.asker(terminal(email));
      if (asker === undefined) throw new Error(`${email} is bound to no account`);
      return { asker, correlationId: 'c1' };
    },
    wishes: () => database.connection.collection<Wish>('postings').find().sort({ _id: 1 }).toArray(),
    async shown(subject) {
      const found = (await watched.wishes()).find((wish) => wish.subject === subject);
      if (found === undefined) throw new Error(`nobody wants ${subject} shown`);
      const content = JSON.parse(found.content);
      if (content.kind === 'reply') return content.reply;
      return bot.renderLive(content, {
        accountId: 'acme',
        address: { platform: 'console', workspace: 'local', to: { channel: 'terminal' } },
        wantedAt: clock.at,
        posted: false,
      });
    },
    async close() {
      await tail.stop();
      await bot.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return watched;
}

/** So many failed sign-ins. */
export const failures = (count: number, event: Partial<NewLogin> = {}): readonly Partial<NewLogin>[] =>
  Array.from({ length: count }, () => ({
    username: 'nobody',
    ip: '203.0.113.7',
    status: 'failure' as const,
    reason: 'wrong password',
    ...event,
  }));

/** The text of a reply, a line each. */
export const textOf = (reply: Reply | undefined): string =>
  JSON.stringify(reply?.blocks.map((block) => Object.values(block)) ?? 'nothing shown', undefined, 1);
