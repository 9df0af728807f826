import { HOUR_MS } from '../time/lengths.js';
import type { Links } from './one-time-links.js';
import type { Parts } from './parts.js';
import type { SendLink } from './send-link.js';
import { newId } from './token.js';
import { keyOf, networkOf } from './trying.js';
import { waysIn } from './ways.js';

const MOST_OF_NETWORK = 20;
const MOST_OF_NAME = 3;
const WINDOW_MS = HOUR_MS;
const AT_ONCE = 50;

/**
 * Links for whoever forgot their password. Asking writes one row, whoever is meant; who they are is looked at later, so
 * that neither words nor time tell.
 */
export function forgettingOf(
  { requests, guesses, passwords, directory, inTransaction, clock, randomBytes, tell, ...parts }: Parts,
  send: SendLink,
): Pick<Links, 'forgot'> & { answerRequests(): Promise<number> } {
  async function answer(request: Awaited<ReturnType<Parts['requests']['oldest']>>[number]): Promise<void> {
    const { accountId, email, ip, userAgent } = request;
    const visit = { ...(ip === undefined ? {} : { ip }), ...(userAgent === undefined ? {} : { userAgent }) };
    const asked = (status: 'success' | 'failure', reason?: string) =>
      tell(request, { action: 'password-link', status, ...(reason ? { reason } : {}) }, visit);
    const until = await guesses.spend(
      `forgot:${keyOf(accountId, email)}`,
      MOST_OF_NAME,
      WINDOW_MS,
      clock.now(),
    );
    if (until !== undefined) return asked('failure', 'too many links for this name');
    const user = await directory.users.withEmail(accountId, email);
    if (user?.status !== 'active') return asked('failure', 'no user who may sign in');
    const ways = await waysIn(parts)({ accountId, email, user });
    if (ways.chats.length === 0 && ways.mail === undefined) return asked('failure', 'no way to reach them');
    const purpose = (await passwords.of(user.id)) === undefined ? 'invitation' : 'reset';
    await inTransaction((transaction) => send(purpose, user, ways, {}, transaction));
    await asked('success');
  }

  return {
    async forgot(accountId, typed, visit) {
      const network = networkOf(visit);
      const until =
        network === undefined
          ? undefined
          : await guesses.spend(`forgot:${network}`, MOST_OF_NETWORK, WINDOW_MS, clock.now());
      if (until !== undefined) return { kind: 'too-many', until };
      const email = typed.trim().slice(0, 254).toLowerCase();
      await requests.add({ id: newId('lr', randomBytes), accountId, email, at: clock.now(), ...visit });
      return { kind: 'sent-if-known' };
    },

    async answerRequests() {
      const oldest = await requests.oldest(AT_ONCE);
      // Taken first: whoever dies in between sends none, and the person asks again; a link twice would be worse.
      for (const request of oldest) if (await requests.take(request.id)) await answer(request);
      return oldest.length;
    },
  };
}
