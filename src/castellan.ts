import { randomBytes, randomUUID } from 'node:crypto';
import { type AccountDirectory, openDirectory } from './accounts/open-directory.js';
import { openIntents } from './audit/intent-store.js';
import type { Intents } from './audit/intents.js';
import { openAuditTrail } from './audit/open-audit-trail.js';
import type { AuditTrail } from './audit/trail.js';
import type { Command } from './chat/command.js';
import { COMMAND_LIMIT } from './chat/command-limit.js';
import type { Conversation } from './chat/conversation.js';
import { createConversation } from './chat/create-conversation.js';
import { loadCommands } from './chat/load.js';
import { openPressStore } from './chat/press-store.js';
import { deviceType } from './geo/device-type.js';
import type { Places } from './geo/places.js';
import type { Log } from './log.js';
import type { LoginActivity } from './logins/activity.js';
import { openLoginActivity } from './logins/open-login-activity.js';
import type { Database } from './mongo/database.js';
import type { Clock } from './time/clock.js';
import { type RateLimit, RateLimiter } from './time/rate-limiter.js';

/** What a whole Castellan is made from. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly places: Places;
  readonly log: Log;
  /** An existing directory for files on their way to chat. */
  readonly temporary: string;
  readonly limit?: RateLimit;
}

/** Everything of Castellan but its edges. */
export interface Castellan {
  readonly audit: AuditTrail;
  readonly logins: LoginActivity;
  readonly directory: AccountDirectory;
  readonly intents: Intents;
}

/** The stores and what they are asked through. */
export function createCastellan({
  database,
  clock,
  places,
}: Omit<Surroundings, 'log' | 'temporary'>): Castellan {
  const settings = { clock, randomBytes, newId: randomUUID };
  const audit = openAuditTrail(database, settings);
  const directory = openDirectory(database, { clock, audit });
  const logins = openLoginActivity(database, {
    ...settings,
    places,
    deviceType,
    nameOf: directory.users.nameOf,
  });
  return { audit, logins, directory, intents: openIntents(database, audit, settings) };
}

/** The conversation over it, with every command of `commands/`. */
export async function createChat(
  castellan: Castellan,
  { database, clock, log, temporary, limit }: Surroundings,
): Promise<Conversation> {
  const { audit, logins, directory, intents } = castellan;
  let loaded: readonly Command[] = [];
  loaded = await loadCommands(new URL('../commands/', import.meta.url), {
    audit,
    logins,
    directory,
    commands: () => loaded,
  });
  return createConversation({
    commands: loaded,
    directory,
    intents,
    inTransaction: database.inTransaction,
    presses: openPressStore(database.connection),
    limiter: new RateLimiter(limit ?? COMMAND_LIMIT, clock),
    clock,
    newId: randomUUID,
    log,
    temporary,
  });
}
