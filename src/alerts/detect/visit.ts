import { fold } from '../../events/fold.js';
import type { Login } from '../../logins/event.js';
import type { Entry } from './entries.js';

/** A sign-in that succeeded, as far as it tells who somebody usually is. */
export interface Visit extends Entry {
  readonly ip?: string;
  /** ISO code, else the folded name. */
  readonly country?: string;
  /** Folded. */
  readonly device?: string;
  readonly spot?: Spot;
}

/** A place on the map. */
export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
  /** For people: `Berlin`, `Germany`. */
  readonly name: string;
}

/** Places of IPv6 addresses are a weak guess, and not used. */
export function visitOf({ id, occurredAt, ip, place, device }: Login): Visit {
  const located = ip?.includes(':') ? undefined : place;
  const country = located?.countryCode ?? (located?.country && fold(located.country));
  const { latitude, longitude } = located ?? {};
  const spot =
    latitude === undefined || longitude === undefined
      ? undefined
      : { latitude, longitude, name: located?.city ?? located?.country ?? 'somewhere' };
  return {
    id,
    at: occurredAt.getTime(),
    ...(ip === undefined ? {} : { ip }),
    ...(country ? { country } : {}),
    ...(device === undefined ? {} : { device: fold(device) }),
    ...(spot === undefined ? {} : { spot }),
  };
}
