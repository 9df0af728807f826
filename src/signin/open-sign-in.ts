import { recordIn } from '../accounts/asking/author.js';
import { openGuessStore } from '../accounts/codes/guess-store.js';
import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AuditTrail } from '../audit/trail.js';
import type { ConnectedPlatforms } from '../delivery/connected-platforms.js';
import type { Database } from '../mongo/database.js';
import { openAttemptStore } from './attempt-store.js';
import { chatLinksOf } from './chat-links.js';
import { enteringOf } from './entering.js';
import { factorChangesOf } from './factor-changes.js';
import { forgettingOf } from './forgetting.js';
import { openHashing } from './hashing.js';
import { knownSignInsIn } from './known-sign-ins.js';
import { leavingOf } from './leaving.js';
import { openLinkStore } from './link-store.js';
import { linksOf } from './links.js';
import { lockoutEndsIn } from './lockout-ends.js';
import { openLockoutStore } from './lockout-store.js';
import { onwardIn } from './onward.js';
import type { Parts, SignInSettings } from './parts.js';
import { openPasswordStore } from './password-store.js';
import { reachPersonIn } from './reach-person.js';
import { openRequestStore } from './request-store.js';
import { secondStepsOf } from './second-steps.js';
import { sendingLinks } from './send-link.js';
import { openSessionStore } from './session-store.js';
import { sessionsIn } from './sessions.js';
import { settingPasswordsOf } from './setting-passwords.js';
import type { SignInDesk } from './sign-in-desk.js';
import { openTicketStore } from './ticket-store.js';
import { tidyingIn } from './tidying.js';
import { tryingIn } from './trying.js';

/** @param database migrated; its indexes are declared by the stores beside this file */
export function openSignIn(
  { connection, inTransaction }: Pick<Database, 'connection' | 'inTransaction'>,
  {
    audit,
    platforms,
    ...settings
  }: SignInSettings & {
    readonly audit: Pick<AuditTrail, 'append'>;
    readonly platforms: Pick<ConnectedPlatforms, 'find'>;
  },
): SignInDesk {
  const { clock, logins, directory } = settings;
  const { of: personal, inTerminal } = openPersonalAddresses(directory);
  const parts: Parts = {
    ...settings,
    inTransaction,
    hashing: openHashing(),
    passwords: openPasswordStore(connection),
    sessions: openSessionStore(connection),
    tickets: openTicketStore(connection),
    attempts: openAttemptStore(connection),
    lockouts: openLockoutStore(connection),
    links: openLinkStore(connection),
    requests: openRequestStore(connection),
    guesses: openGuessStore(connection),
    chatsOf: reachPersonIn({ accounts: directory.accounts, personal, inTerminal, platforms }),
    record: recordIn(audit, clock),
    async tell({ accountId, email }, what, visit) {
      const event = { accountId, username: email, occurredAt: clock.now(), source: 'castellan' } as const;
      await logins.record([{ ...event, ...what, ...visit }]);
    },
  };
  const steps = {
    attempt: tryingIn(parts),
    onward: onwardIn(parts),
    setting: settingPasswordsOf(parts),
    send: sendingLinks(parts),
  };
  return {
    ...enteringOf(parts, steps),
    ...secondStepsOf(parts, steps),
    ...factorChangesOf(parts, steps),
    ...sessionsIn(parts, steps),
    ...linksOf(parts, steps),
    ...forgettingOf(parts, steps.send),
    ...chatLinksOf(parts),
    ...knownSignInsIn(parts),
    ...leavingOf(parts),
    endLockouts: lockoutEndsIn(parts),
    tidy: tidyingIn(parts),
  };
}
