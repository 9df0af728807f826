import { tmpdir } from 'node:os';
import type { AuditEvent } from '../../src/audit/event.js';
import { postingRows } from '../../src/chat/posting-rows.js';
import { type Reply, text } from '../../src/chat/reply.js';
import type { ChatAddress } from '../../src/delivery/address.js';
import { Bell } from '../../src/delivery/bell.js';
import { openOutbox } from '../../src/delivery/open-outbox.js';
import type { RenderLive, Wanted } from '../../src/delivery/outbox.js';
import type { ChatPlatform } from '../../src/delivery/platform.js';
import { type Deliverer, type DelivererParts, startDeliverer } from '../../src/delivery/start-deliverer.js';
import type { Database } from '../../src/mongo/database.js';
import { type Bot, openBot } from '../support/bot.js';

/** An outbox on a bot's database, deliverers as they are wanted, and a clock that is moved by hand. */
export interface PostOffice {
  readonly bot: Bot;
  readonly managers: ChatAddress[];
  readonly render: { now: RenderLive };
  /** Wants it shown in #alerts (C1) unless said otherwise. */
  want(subject: string, heading: string, more?: Partial<Wanted>): Promise<void>;
  refresh(subject: string): Promise<number>;
  deliver(platform: ChatPlatform, more?: Partial<DelivererParts>): Deliverer;
  /** Has every deliverer look again. */
  look(): void;
  /** Moves the clock, and has every deliverer look again. */
  pass(seconds: number): void;
  /** The delivery rows, oldest first, as `status Action: description (reason)`. */
  rows(): Promise<readonly string[]>;
  events(): Promise<readonly AuditEvent[]>;
  close(): Promise<void>;
}

export const C1: ChatAddress = { platform: 'slack', workspace: 'T1', to: { channel: 'C1' } };

export async function openPostOffice(): Promise<PostOffice> {
  const bot = await openBot();
  const bell = new Bell();
  const managers: ChatAddress[] = [];
  const outbox = openOutbox(bot.database, { clock: bot.clock, bell });
  const running: Deliverer[] = [];
  const faults: unknown[] = [];
  const render = { now: (async () => undefined) as RenderLive };
  const office: PostOffice = {
    bot,
    managers,
    render,
    async want(subject, heading, more = {}) {
      const wanted: Wanted = {
        accountId: 'acme',
        address: C1,
        subject,
        content: { kind: 'reply', reply: saying(heading) },
        description: `card of ${subject}`,
        correlationId: `c-${subject}`,
        ...more,
      };
      await bot.database.inTransaction((transaction) => outbox.show(wanted, transaction));
    },
    refresh: (subject) =>
      bot.database.inTransaction((transaction) => outbox.refresh('acme', subject, transaction)),
    deliver(platform, more = {}) {
      const { database, clock, intents } = bot;
      const deliverer = startDeliverer({
        database: database satisfies Database,
        platform,
        outbox,
        bell,
        clock,
        render: (...given) => render.now(...given),
        rows: postingRows(intents),
        managers: async () => managers,
        random: () => 0.5,
        temporary: tmpdir(),
        log: { info: () => {}, warn: () => {}, error: ({ error }) => void faults.push(error) },
        ...more,
      });
      running.push(deliverer);
      return deliverer;
    },
    look: () => bell.ring(),
    pass(seconds) {
      bot.clock.at = new Date(bot.clock.at.getTime() + seconds * 1_000);
      bell.ring();
    },
    events: () => bot.rows('Chat Deliveries'),
    async rows() {
      return (await office.events()).map(
        ({ status, action, description, reason }) =>
          `${status} ${action}: ${description}${reason === undefined ? '' : ` (${reason})`}`,
      );
    },
    async close() {
      await Promise.all(running.map((deliverer) => deliverer.stop()));
      await bot.close();
      // What the operator would have been told as a fault must be none.
      if (faults.length > 0) throw faults[0];
    },
  };
  return office;
}

export const saying = (heading: string, tone: Reply['tone'] = 'warning'): Reply => ({
  tone,
  heading,
  blocks: [text('…')],
});
