import type { AuditTrail } from '../../audit/trail.js';
import type { Database } from '../../mongo/database.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Secrets } from '../../secrets/secrets.js';
import type { Clock } from '../../time/clock.js';
import { openCodeStore } from '../codes/code-store.js';
import { codesOf } from '../codes/codes.js';
import { openGuessStore } from '../codes/guess-store.js';
import { type LinkCodes, linkCodesOf } from '../identities/link-codes.js';
import { openParts } from '../open-parts.js';
import { type Connecting, connectingOf } from './connecting.js';
import { openSlackConnectionStore } from './slack-connection-store.js';
import { type CheckSlack, type SlackConnections, slackConnectionsOf } from './slack-connections.js';

export interface ConnectingSettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly randomBytes: RandomBytes;
  /** A fresh random id, 128 bits or more. */
  readonly newId: () => string;
  readonly secrets: Secrets;
  readonly checkSlack: CheckSlack;
}

/** How workspaces come to an account and people to their user. Every change writes its audit row in the same transaction. */
export interface Connections {
  readonly connecting: Connecting;
  readonly linkCodes: LinkCodes;
  readonly slackConnections: SlackConnections;
}

export function openConnecting(database: Database, settings: ConnectingSettings): Connections {
  const { connection } = database;
  const { clock, randomBytes } = settings;
  const parts = openParts(database, settings);
  const guesses = openGuessStore(connection);
  const codes = codesOf({ codes: openCodeStore(connection), guesses, clock, randomBytes });
  const slackConnections = openSlackConnectionStore(connection);
  return {
    connecting: connectingOf({ ...parts, codes, slackConnections }),
    linkCodes: linkCodesOf({ ...parts, codes }),
    slackConnections: slackConnectionsOf({ ...settings, ...parts, slackConnections }),
  };
}
