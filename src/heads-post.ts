import { code, note, type Reply, text } from './chat/reply.js';
import type { ChatAddress } from './delivery/address.js';
import type { Outbox } from './delivery/outbox.js';
import { tellEach } from './delivery/tell-each.js';
import { type Head, writeHead } from './events/seal/head.js';
import type { PostHead } from './events/seal/heads.js';
import type { InTransaction } from './mongo/transaction.js';

/**
 * The channels that the heads of the seal are posted to, as their platforms are connected. A head is wanted in all of its
 * account's channels at once, durably; the outbox brings that about. Another account's heads are for none of them.
 */
export class HeadsPost {
  readonly #channels: { readonly accountId: string; readonly address: ChatAddress }[] = [];
  readonly #expected: number;
  readonly #outbox: Pick<Outbox, 'show'>;
  readonly #inTransaction: InTransaction;

  /** @param expected how many channels the configuration names: nothing is posted before all are known */
  constructor(expected: number, outbox: Pick<Outbox, 'show'>, inTransaction: InTransaction) {
    this.#expected = expected;
    this.#outbox = outbox;
    this.#inTransaction = inTransaction;
  }

  add(accountId: string, address: ChatAddress): void {
    this.#channels.push({ accountId, address });
  }

  /** Absent: no channel was chosen. */
  get post(): PostHead | undefined {
    return this.#expected === 0 ? undefined : (head) => this.#show(head);
  }

  async #show(head: Head): Promise<void> {
    if (this.#channels.length < this.#expected)
      throw new Error('the platforms of the channels for heads are not connected yet');
    const channels = this.#channels.flatMap(({ accountId, address }) =>
      accountId === head.account ? [address] : [],
    );
    if (channels.length === 0) return;
    const word = {
      accountId: head.account,
      subject: `head:${head.hash}`,
      reply: headReply(head),
      description: `seal head ${head.hash}`,
      correlationId: `head-${head.hash}`,
    };
    await this.#inTransaction((transaction) => tellEach(this.#outbox, channels, word, transaction));
  }
}

const headReply = (head: Head): Reply => ({
  tone: 'plain',
  heading: `Seal of ${head.account}: block ${head.sequence.toLocaleString('en')}`,
  blocks: [
    text(
      'Everything recorded up to here is under this signature. Kept in this channel, it is out of the database’s reach.',
    ),
    code(writeHead(head)),
    note(
      'To verify against it, put the line above into a file and run npm run verify with --heads FILE (docs/operations.md).',
    ),
  ],
});
