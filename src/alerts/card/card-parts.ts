import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { UserStore } from '../../accounts/users/user-store.js';
import type { Places } from '../../geo/places.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { Clock } from '../../time/clock.js';
import type { IncidentsDesk } from '../incidents/incidents-desk.js';
import type { NetworkNames } from '../network.js';
import type { Reach } from '../reach.js';

/** What a card is made from. */
export interface CardParts {
  readonly incidents: Pick<IncidentsDesk, 'find' | 'logins' | 'linesOf'>;
  readonly logins: Pick<LoginActivity, 'page'>;
  readonly users: Pick<UserStore, 'withEmails'>;
  readonly accounts: Pick<AccountDirectory['accounts'], 'find'>;
  readonly networks: NetworkNames;
  readonly places: Places;
  readonly reach: Pick<Reach, 'onCall'>;
  readonly clock: Clock;
}
