import type { Registry } from 'prom-client';
import type { Outbox } from '../../delivery/outbox.js';
import type { Follower } from '../../events/tail/follower.js';
import type { Log } from '../../log.js';
import type { Database } from '../../mongo/database.js';
import type { Clock } from '../../time/clock.js';
import type { DetectionSettings } from '../detect/detection.js';
import { openDetection } from '../detect/open-detection.js';
import type { Reach } from '../reach.js';
import { alertFollower } from './alert-follower.js';
import type { IncidentsDesk } from './incidents-desk.js';

export interface AlertingParts extends Pick<DetectionSettings, 'rules' | 'audit' | 'logins'> {
  readonly incidents: IncidentsDesk;
  readonly outbox: Outbox;
  readonly reach: Reach;
}

export interface AlertingSurroundings {
  readonly database: Pick<Database, 'connection'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics?: Registry;
}

/** The follower that watches the tail for all rules. */
export function openAlerting(parts: AlertingParts, around: AlertingSurroundings): Follower {
  const { clock, metrics, log } = around;
  const detection = openDetection(around.database, { ...parts, clock, ...(metrics ? { metrics } : {}) });
  return alertFollower({ ...parts, detection, clock, log });
}
