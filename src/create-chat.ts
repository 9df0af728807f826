import { randomUUID } from 'node:crypto';
import { moduleCommand } from '../commands/modules/module-command.js';
import { refuseLooseCode } from './accounts/codes/one-time-code.js';
import { refuseTypedKey } from './apikeys/leaked.js';
import type { Capabilities } from './capabilities.js';
import type { Castellan } from './castellan.js';
import type { Command } from './chat/command.js';
import { COMMAND_LIMIT } from './chat/command-limit.js';
import type { Conversation } from './chat/conversation.js';
import { createConversation } from './chat/create-conversation.js';
import type { ExportedFile } from './chat/dispatch-parts.js';
import { loadCommands } from './chat/load.js';
import { openPressStore } from './chat/press-store.js';
import { progressSealing } from './chat/progress-sealing.js';
import { openRunningCallStore } from './chat/running-call-store.js';
import { openRunningCalls } from './chat/running-calls.js';
import { eventCollections } from './event-collections.js';
import { openVerifier } from './events/seal/verify/open-verifier.js';
import { openHealth } from './health.js';
import { MODULES } from './modules/modules.js';
import { ownFolders } from './own-folder.js';
import type { NewExport } from './reports/exports/export.js';
import { reachedAt, type Surroundings } from './surroundings.js';
import { RateLimiter } from './time/rate-limiter.js';
import { openStepUpCodes, refuseTypedCode } from './twofactor/step-up-codes.js';

/** The conversation over it, with every command of `commands/`. */
export async function createChat(castellan: Castellan, surroundings: Surroundings): Promise<Conversation> {
  const { database, clock, places, log, temporary, limit, seal, dataDir, modules } = surroundings;
  const { directory, intents, reports } = castellan;
  const sealProgress = surroundings.secrets ? progressSealing(surroundings.secrets).seal : () => undefined;
  const running = openRunningCalls(openRunningCallStore(database.connection), clock, sealProgress);
  let loaded: readonly Command[] = [];
  loaded = await loadCommands<Capabilities>(
    new URL('../commands/', import.meta.url),
    {
      ...castellan,
      places,
      clock,
      seal: openVerifier(database, eventCollections, clock, seal),
      health: openHealth(database, { outbox: castellan.outbox, dataDir }),
      publicUrl: reachedAt(surroundings),
      running,
      theme: async (accountId) => (await castellan.looks.lookOf(accountId)).theme,
      commands: () => loaded,
    },
    (modules ?? MODULES).map((module) => moduleCommand(module, castellan)),
  );
  return createConversation({
    commands: loaded,
    directory,
    intents,
    inTransaction: database.inTransaction,
    refuseLine(line) {
      refuseTypedKey(line);
      refuseLooseCode(line);
      refuseTypedCode(line);
    },
    codes: openStepUpCodes(castellan.twoFactor, castellan.branding.hosts),
    exported: ({ asker, ...file }) => reports.exports.register(chatExport(asker, file)),
    presses: openPressStore(database.connection),
    running,
    limiter: new RateLimiter(limit ?? COMMAND_LIMIT, clock),
    clock,
    newId: randomUUID,
    log,
    newFolder: ownFolders(temporary, database.processId),
  });
}

/** A file of an answer, as the register of exports takes it. */
const chatExport = (
  { account, user }: ExportedFile['asker'],
  file: Omit<ExportedFile, 'asker'>,
): NewExport => ({
  ...file,
  accountId: account.id,
  via: 'chat',
  by: user ? { name: user.name, userId: user.id } : { name: 'unlinked person' },
});
