import type { AccountDirectory } from '../accounts/open-directory.js';
import type { AuditTrail } from '../audit/trail.js';
import type { ConnectedPlatforms } from '../delivery/connected-platforms.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Places } from '../geo/places.js';
import type { LoginActivity } from '../logins/activity.js';
import type { Database } from '../mongo/database.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import type { Backtest } from './backtest/backtest.js';
import { openBacktest } from './backtest/open-backtest.js';
import { type LiveCards, openCards } from './card/open-cards.js';
import { openSourceWatch } from './detect/source-watch.js';
import { openExpectations } from './expectations/open-expectations.js';
import type { Expectations } from './expectations.js';
import type { DeskParts } from './incidents/desk-parts.js';
import type { IncidentsDesk } from './incidents/incidents-desk.js';
import { openIncidents } from './incidents/open-incidents.js';
import type { Networks } from './networks/networks.js';
import { openNetworks } from './networks/open-networks.js';
import { openReaching, type Reaching } from './open-reaching.js';
import { openRuleBook } from './rules/open-rule-book.js';
import type { RuleBook } from './rules/rule-book.js';

/** What is found in the events, who is told of it, and what they do about it. */
export interface Alerts extends Reaching, LiveCards {
  readonly rules: RuleBook;
  readonly networks: Networks;
  readonly expectations: Expectations;
  readonly incidents: IncidentsDesk;
  readonly backtest: Backtest;
}

export interface AlertSettings {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly audit: AuditTrail;
  readonly directory: AccountDirectory;
  readonly logins: LoginActivity;
  readonly outbox: Outbox;
  readonly places: Places;
  readonly platforms: Pick<ConnectedPlatforms, 'find'>;
  readonly signOut: DeskParts['signOut'];
}

/** @param database migrated */
export function openAlerts(database: Database, { places, platforms, ...settings }: AlertSettings): Alerts {
  const { directory } = settings;
  const rules = openRuleBook(database, settings);
  const networks = openNetworks(database, settings);
  const expectations = openExpectations(database, settings);
  const reaching = openReaching(database, {
    ...settings,
    connectedTo: (workspace) => platforms.find(workspace),
  });
  const { silentSources } = openSourceWatch(database, { rules });
  const found = { ...settings, ...reaching, expectations };
  const incidents = openIncidents(database, { ...found, silent: silentSources });
  const shown = { ...found, places, networks, incidents, accounts: directory.accounts };
  return {
    ...reaching,
    ...openCards(database, shown),
    rules,
    networks,
    expectations,
    incidents,
    backtest: openBacktest(database, { ...settings, rules }),
  };
}
