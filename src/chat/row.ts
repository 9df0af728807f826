import { type Asker, type ChatIdentity, PLATFORM_NAMES } from '../accounts/asking/asker.js';
import type { Actor } from '../audit/event.js';
import type { Intent } from '../audit/intents.js';
import type { Channel } from './command.js';
import type { Delivery } from './conversation.js';

/** What the audit trail says of a command: module Chat Commands, sub-module the command, action the subcommand. */
export function commandRow(call: {
  readonly asker: Asker;
  readonly channel: Channel;
  readonly now: Date;
  readonly correlationId: string;
  readonly command: string;
  readonly subcommand: string;
  /** Normalised, secrets left out. */
  readonly line: string;
}): Intent {
  const { asker, channel } = call;
  return {
    accountId: asker.account.id,
    occurredAt: call.now,
    actor: actorOf(asker),
    username: asker.user?.email,
    module: 'Chat Commands',
    subModule: call.command,
    action: call.subcommand,
    resources: [resourceOf(asker.identity, channel)],
    description: `${call.line} (${PLATFORM_NAMES[asker.identity.platform]}, ${channel.name})`,
    correlationId: call.correlationId,
    source: 'castellan',
  };
}

/** What the audit trail says of something the bot sent: module Chat Deliveries, sub-module the platform. */
export function deliveryRow(
  delivery: Delivery,
  accountId: string,
  now: Date,
  onBehalfOf: Asker | undefined,
): Intent {
  return {
    accountId,
    occurredAt: now,
    actor: { kind: 'system', name: 'Castellan' },
    username: onBehalfOf?.user?.email,
    module: 'Chat Deliveries',
    subModule: PLATFORM_NAMES[delivery.identity.platform],
    action: delivery.action,
    resources: [resourceOf(delivery.identity, delivery.channel)],
    description: delivery.description,
    correlationId: delivery.correlationId,
    source: 'castellan',
  };
}

const actorOf = ({ user, identity }: Asker): Actor =>
  user
    ? { kind: 'user', id: user.id, name: user.name }
    : {
        kind: 'user',
        id: `${identity.platform}:${identity.workspace}/${identity.chatUser}`,
        name: 'unlinked person',
      };

const resourceOf = ({ platform }: ChatIdentity, channel: Channel) => ({
  type: `${PLATFORM_NAMES[platform]} channel`,
  id: channel.id,
  name: channel.name,
});
