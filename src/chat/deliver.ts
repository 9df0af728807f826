import type { Conversation } from './conversation.js';
import type { DispatchParts } from './dispatch-parts.js';
import { deliveryRow } from './row.js';

/** See {@link Conversation.deliver} for the contract. */
export const deliverIn =
  ({
    directory,
    intents,
    clock,
  }: Pick<DispatchParts, 'directory' | 'intents' | 'clock'>): Conversation['deliver'] =>
  async (delivery, act) => {
    const asker = await directory.asker(delivery.identity);
    if (!asker)
      throw new Error(`nothing can be delivered to ${delivery.channel.id}: it belongs to no account`);
    const intent = await intents.begin(deliveryRow(delivery, asker.account.id, clock.now(), asker));
    let delivered: Awaited<ReturnType<typeof act>>;
    try {
      delivered = await act();
    } catch (error) {
      await intents.finish(intent, {
        status: 'failure',
        reason: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
    await intents.finish(intent, { status: 'success' });
    return delivered;
  };
