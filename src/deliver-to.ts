import { postingRows } from './chat/posting-rows.js';
import type { ChatPlatform } from './delivery/platform.js';
import { type Deliverer, type DelivererParts, startDeliverer } from './delivery/start-deliverer.js';
import type { Parts } from './start.js';

/**
 * Begins to bring about what the outbox wants of a workspace that this process is connected to, and lets it be found
 * for checks of channels.
 */
export function deliverTo(platform: ChatPlatform, parts: Parts, only?: DelivererParts['only']): Deliverer {
  const { platforms, intents, reach, renderLive } = parts;
  const forget = platforms.add(platform);
  const deliverer = startDeliverer({
    ...parts,
    platform,
    render: renderLive,
    rows: postingRows(intents),
    managers: reach.managersOf,
    random: Math.random,
    ...(only === undefined ? {} : { only }),
  });
  return {
    caughtUp: deliverer.caughtUp,
    async stop() {
      forget();
      await deliverer.stop();
    },
  };
}
