import { PLATFORM_NAMES } from '../accounts/asking/asker.js';
import type { Intent, Intents } from '../audit/intents.js';
import { writeAddress } from '../delivery/address.js';
import type { DeliveryAct, DeliveryRows } from '../delivery/delivery-rows.js';

/** Delivery rows by the intent protocol: what a process leaves unfinished becomes `interrupted, outcome unknown`. */
export const postingRows = (intents: Intents): DeliveryRows => ({
  begin: (act, at) => intents.begin(postingRow(act, at)),
  finish: (id, outcome) => intents.finish(id, outcome),
  withdraw: (id) => intents.withdraw(id),
});

/** What the audit trail says of something the bot shows of its own accord: module Chat Deliveries, sub-module the platform. */
function postingRow(
  { accountId, address, action, description, correlationId }: DeliveryAct,
  at: Date,
): Intent {
  const name = PLATFORM_NAMES[address.platform];
  const { to } = address;
  return {
    accountId,
    occurredAt: at,
    actor: { kind: 'system', name: 'Castellan' },
    module: 'Chat Deliveries',
    subModule: name,
    action,
    resources: [
      'channel' in to
        ? { type: `${name} channel`, id: writeAddress(address), name: to.channel }
        : { type: `${name} person`, id: writeAddress(address), name: to.person },
    ],
    description,
    correlationId,
    source: 'castellan',
  };
}
