import type { AccountDirectory } from './accounts/open-directory.js';
import type { Connections } from './accounts/workspaces/open-connecting.js';
import type { Backtest } from './alerts/backtest/backtest.js';
import type { Cards } from './alerts/cards.js';
import type { Expectations } from './alerts/expectations.js';
import type { Incidents } from './alerts/incidents.js';
import type { Networks } from './alerts/networks/networks.js';
import type { Reaching } from './alerts/open-reaching.js';
import type { RuleBook } from './alerts/rules/rule-book.js';
import type { Keys } from './apikeys/keys.js';
import type { AuditTrail } from './audit/trail.js';
import type { Branding } from './branding/branding.js';
import type { ChartTheme } from './charts/chart.js';
import type { Command } from './chat/command.js';
import type { RunningCalls } from './chat/running-calls.js';
import type { Verifier } from './events/seal/verify/open-verifier.js';
import type { Places } from './geo/places.js';
import type { Health } from './health.js';
import type { LoginActivity } from './logins/activity.js';
import type { Records } from './modules/records.js';
import type { People } from './people/people.js';
import type { Policies } from './policy/policies.js';
import type { Reports } from './reports/open-reports.js';
import type { Retentions } from './retention/retentions.js';
import type { SignIn } from './signin/sign-in.js';
import type { Clock } from './time/clock.js';
import type { TwoFactor } from './twofactor/two-factor.js';
import type { Watches } from './watches/watches.js';

/** What there is to ask and to change, however one comes: each of them a folder of `src`. */
export interface Offered extends Connections, Reaching {
  readonly audit: AuditTrail;
  readonly logins: LoginActivity;
  readonly directory: AccountDirectory;
  readonly keys: Keys;
  readonly rules: RuleBook;
  readonly networks: Networks;
  readonly policies: Policies;
  /** The records of the modules of `src/modules/declared`. */
  readonly records: Records;
  readonly retentions: Retentions;
  readonly twoFactor: TwoFactor;
  readonly watches: Watches;
  readonly branding: Branding;
  readonly people: People;
  readonly signIn: SignIn;
  readonly reports: Reports;
  readonly backtest: Backtest;
  readonly expectations: Expectations;
  readonly incidents: Incidents;
  readonly cards: Cards;
}

/** Everything a command can call on. Made in `create-chat.ts`, handed to each file of `commands/` when it is loaded. */
export interface Capabilities extends Offered {
  readonly places: Places;
  readonly seal: Verifier;
  readonly health: Health;
  /** For how fast long work is; the moment a command runs at is its context's `now`. */
  readonly clock: Clock;
  /** Where programs reach the HTTP API: scheme, host and port, no slash behind. */
  readonly publicUrl: string;
  /** Of the account's pages, for pictures. */
  readonly theme: (accountId: string) => Promise<ChartTheme>;
  /** What is being answered now. */
  readonly running: Pick<RunningCalls, 'cancel'>;
  /** Every command loaded, this file's own included; for /help. */
  readonly commands: () => readonly Command[];
}
