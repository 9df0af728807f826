import type { Account } from '../accounts/account.js';
import { authorOfUser, userResource } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import { canonicalPassword, checkPassword } from '../policy/check-password.js';
import { factsOf } from '../policy/password-facts.js';
import type { Busy, Unsuitable } from './outcomes.js';
import type { Parts } from './parts.js';
import type { StoredPassword } from './password-store.js';
import type { Visit } from './session.js';
import { keyOf, unusableIn } from './trying.js';

/** As many as a policy may ask to be refused. */
const MOST_EARLIER = 24;
const BUSY: Busy = { kind: 'busy', retryAfterSeconds: 2 };

interface Owner {
  readonly user: User;
  readonly account: Account;
}

/** `user` as they are afterwards: with all their sessions ended. */
export type Set = { readonly kind: 'set'; readonly user: User };

export interface SettingPasswords {
  /**
   * Sets a password that the policy takes; all sessions, half-done sign-ins, links and remembered devices of the user end.
   * @param how `also` runs in the same transaction, and stops it by answering false
   */
  replace(
    owner: Owner,
    password: string,
    visit: Visit,
    how?: {
      readonly action: 'password-change' | 'password-reset';
      readonly also: (transaction: Transaction) => Promise<boolean>;
    },
  ): Promise<Set | Unsuitable | Busy | { readonly kind: 'ended' }>;
}

class Stopped extends Error {}

export function settingPasswordsOf(parts: Parts): SettingPasswords {
  const { passwords, sessions, links, lockouts, attempts, hashing, policies, directory, twoFactor, clock } =
    parts;

  /** One after the other: whoever changes a password waits for them, and nobody else. */
  async function isKnown(canonical: string, hashes: readonly string[]): Promise<boolean> {
    for (const each of hashes) if (await hashing.verify(each, canonical)) return true;
    return false;
  }

  /** Why it is not taken. */
  async function failuresOf(
    { user, account }: Owner,
    password: string,
    stored?: StoredPassword,
  ): Promise<Unsuitable | undefined> {
    const canonical = canonicalPassword(password);
    const unusable = unusableIn(password, canonical);
    if (unusable)
      return { kind: 'unsuitable', failures: [{ rule: unusable.why, message: unusable.message }] };
    const policy = await policies.of(account.id);
    const { failures } = checkPassword(canonical, policy, ownerOf(user, account));
    if (failures.length > 0) return { kind: 'unsuitable', failures };
    const hashes = stored ? [stored.hash, ...stored.earlier.slice(0, policy.history)] : [];
    if (!(await isKnown(canonical, hashes))) return undefined;
    const message = 'Choose another: this one was yours before.';
    return { kind: 'unsuitable', failures: [{ rule: 'history', message }] };
  }

  return {
    async replace(...given) {
      return (await hashing.seated(() => replace(...given)))?.done ?? BUSY;
    },
  };

  async function replace(
    ...[owner, password, visit, how]: Parameters<SettingPasswords['replace']>
  ): ReturnType<SettingPasswords['replace']> {
    const { user, account } = owner;
    const stored = await passwords.of(user.id);
    const unsuitable = await failuresOf(owner, password, stored);
    if (unsuitable) return unsuitable;
    const canonical = canonicalPassword(password);
    const { score, ...facts } = factsOf(canonical, ownerOf(user, account));
    const earlier = stored ? [stored.hash, ...stored.earlier].slice(0, MOST_EARLIER) : [];
    const now = clock.now();
    const kept = {
      userId: user.id,
      accountId: account.id,
      hash: await hashing.hash(canonical),
      setAt: now,
      facts,
      earlier,
    };
    const { action, also } = how ?? { action: 'password-change' };
    const signOuts = await parts
      .inTransaction(async (transaction) => {
        if (also && !(await also(transaction))) throw new Stopped();
        await passwords.save(kept, transaction);
        await links.endOf(user.id, transaction);
        await lockouts.endOf(user.id, now, transaction);
        await twoFactor.forgetAllOf(user, transaction);
        await sessions.removeOf(user.id, transaction);
        await parts.record(authorOfUser(user), changed(user, action), transaction);
        return directory.users.endSessions(user.id, transaction);
      })
      .catch((error: unknown) => {
        if (error instanceof Stopped) return undefined;
        throw error;
      });
    if (signOuts === undefined) return { kind: 'ended' };
    await attempts.clear(keyOf(account.id, user.email));
    await parts.tell(
      user,
      { action, status: 'success', method: action === 'password-reset' ? 'link' : 'password' },
      visit,
    );
    return { kind: 'set', user: { ...user, signOuts } };
  }
}

const ownerOf = (user: User, account: Account) => ({
  user: user.email,
  userName: user.name,
  account: [account.name, account.id],
});

const changed = (user: User, action: 'password-change' | 'password-reset') => ({
  accountId: user.accountId,
  module: 'Users',
  action: 'Edited',
  resources: [userResource(user, 'Password')],
  description: `${user.email} ${action === 'password-change' ? 'changed their password' : 'set a password by a one-time link'}`,
});
