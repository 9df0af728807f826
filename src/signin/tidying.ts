import type { Parts } from './parts.js';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets what has ended. Nothing depends on when. */
export const tidyingIn =
  ({ sessions, tickets, attempts, links, guesses, clock }: Parts) =>
  async (): Promise<void> => {
    const now = clock.now();
    await Promise.all([
      sessions.forgetEnded(now),
      tickets.forgetEnded(now),
      attempts.forgetStale(now),
      guesses.forgetEnded(now),
      // The message that held a link says for a while what became of it.
      links.forgetEnded(now, new Date(now.getTime() - KEPT_MS)),
    ]);
  };
