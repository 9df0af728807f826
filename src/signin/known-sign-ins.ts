import type { KnownSignIns } from '../policy/known-sign-ins.js';
import type { Parts } from './parts.js';

/** What a change of the policy is held against. */
export const knownSignInsIn = ({ passwords, sessions, policies, clock }: Parts): KnownSignIns => ({
  passwordsOf: passwords.ofAccount,
  async idleSessions(accountId, minutes) {
    const now = clock.now();
    const since = (ago: number) => new Date(now.getTime() - ago * 60_000);
    const { idle } = await policies.of(accountId);
    const open = (await sessions.openIn(accountId, now)).filter(({ lastSeenAt }) => lastSeenAt > since(idle));
    return { open: open.length, idle: open.filter(({ lastSeenAt }) => lastSeenAt <= since(minutes)).length };
  },
});
