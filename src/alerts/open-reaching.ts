import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import { newShortId } from '../secrets/short-id.js';
import type { Clock } from '../time/clock.js';
import { openRota } from './oncall/open-rota.js';
import type { Rota } from './oncall/rota.js';
import { openReach, type WholeReach } from './routes/open-reach.js';
import { openRoutes } from './routes/open-routes.js';
import type { ConnectedTo, Routes } from './routes/routes.js';

/** Whom alerts reach: channels, and people in turn. */
export interface Reaching {
  readonly routes: Routes;
  readonly rota: Rota;
  readonly reach: WholeReach;
}

export interface ReachingSettings {
  readonly directory: AccountDirectory;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly connectedTo: ConnectedTo;
}

/** @param database migrated */
export function openReaching(
  database: Pick<Database, 'connection'>,
  { randomBytes, connectedTo, ...settings }: ReachingSettings,
): Reaching {
  const personal = openPersonalAddresses(settings.directory);
  const newId = () => newShortId('rt-', 6, randomBytes);
  const routes = openRoutes(database, { ...settings, personal, connectedTo, newId });
  const rota = openRota(database, { ...settings, personal });
  return { routes, rota, reach: openReach({ ...settings, routes, rota, personal }) };
}
