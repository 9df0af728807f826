import { openAlerting } from './alerts/incidents/alerting.js';
import type { Castellan } from './castellan.js';
import { eventCollections, packedDimensions } from './event-collections.js';
import { openRollups } from './events/rollups/roll-up.js';
import type { Follower } from './events/tail/follower.js';
import type { Surroundings } from './surroundings.js';

/** What sees every event after the seal: rules and incidents, watches, packs. */
export function openFollowers(castellan: Castellan, around: Surroundings): readonly Follower[] {
  const { database, clock, log } = around;
  const rollups = { database, collections: eventCollections, dimensions: packedDimensions, clock, log };
  return [openAlerting(castellan, around), castellan.watching(log), openRollups(rollups)];
}
