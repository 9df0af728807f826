import { recordIn } from '../accounts/asking/author.js';
import { openGuessStore } from '../accounts/codes/guess-store.js';
import { SAMPLE_WORKSPACE } from '../accounts/identities/sample-workspace.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import { openDeviceStore } from './device-store.js';
import { enrolling } from './enrolling.js';
import { openFactorStore } from './factor-store.js';
import { managing } from './managing.js';
import type { Parts, TwoFactorSettings } from './parts.js';
import { replacing } from './replacing.js';
import { openSettingStore } from './setting-store.js';
import { standings } from './standings.js';
import type { TwoFactor } from './two-factor.js';
import { verifying } from './verifying.js';

/** NIST SP 800-63B-4, 3.2.2: tries are limited for each account, wherever they come from. */
const MOST_TRIES = 5;
const LOCK_MS = 15 * 60_000;

/** @param database migrated; its indexes are declared by the stores beside this file */
export function openTwoFactor(
  database: Pick<Database, 'connection' | 'inTransaction'>,
  { audit, ...settings }: TwoFactorSettings & { readonly audit: Pick<AuditTrail, 'append'> },
): TwoFactor {
  const { connection, inTransaction } = database;
  const { clock, logins, directory } = settings;
  const guesses = openGuessStore(connection);
  const keyOf = (userId: string) => `2fa:${userId}`;
  const parts: Parts = {
    ...settings,
    inTransaction,
    settings: openSettingStore(connection),
    factors: openFactorStore(connection),
    devices: openDeviceStore(connection),
    record: recordIn(audit, clock),
    spend: (userId) => guesses.spend(keyOf(userId), MOST_TRIES, LOCK_MS, clock.now()),
    giveBack: (userId) => guesses.giveBack([keyOf(userId)]),
    async chatsOf(user) {
      const linked = await directory.users.chatPeople([user]);
      return linked
        .filter(({ workspace }) => workspace !== SAMPLE_WORKSPACE.workspace)
        .map(({ platform, workspace, chatUser }) => ({ platform, workspace, to: { person: chatUser } }));
    },
    async tell({ accountId, email }, what, visit) {
      const event = { accountId, username: email, occurredAt: clock.now(), source: 'api' } as const;
      await logins.record([{ ...event, ...what, ...visit }]);
    },
  };
  return {
    ...standings(parts),
    ...enrolling(parts),
    ...replacing(parts),
    ...verifying(parts),
    ...managing(parts),
  };
}
