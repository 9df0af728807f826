import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Acting } from '../../accounts/asking/acting.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Permission } from '../../accounts/roles/permission.js';
import { ChangedMeanwhile } from '../../accounts/users/stale.js';
import type { User } from '../../accounts/users/user.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import { Refusal, UserError } from '../../user-error.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import type { SentBody } from '../sent-body.js';

/** What the calls about users and roles go through: who acts, may they, and what a refusal is answered with. */
export interface UsersDesk {
  readonly directory: AccountDirectory;
  readonly now: () => Date;
  /** Who acts by the key. @throws Problem when its user may not do that; it leaves a row */
  acting(request: FastifyRequest, permission: Permission, what: What): Promise<Acting>;
  /** A user of the key's account, by id or address. @throws Problem in the same words for whoever is not there */
  user(request: FastifyRequest, reference: string): Promise<User>;
  /** A change in one transaction; refused, it leaves a row that says so. */
  change<T>(acting: Acting, what: What, work: (transaction: Transaction) => Promise<T>): Promise<T>;
}

/** What an audit row says of a call that was refused. */
export interface What {
  readonly module: 'Users' | 'Roles';
  readonly action: string;
  /** `Suspend ben@acme.example`. */
  readonly description: string;
}

export type Sent<P extends object = object> = FastifyRequest<{ Params: P; Body?: SentBody }>;

const PATIENCE_MS = 10_000;

export function usersDesk(directory: AccountDirectory, clock: Clock): UsersDesk {
  const refused = (acting: Acting, what: What, reason: string) =>
    directory.noteRefused(acting, { ...what, reason });

  return {
    directory,
    now: () => clock.now(),
    async acting(request, permission, what) {
      const acting = await within(PATIENCE_MS, directory.actingByKey(callerOf(request)));
      if (acting.permissions.has(permission)) return acting;
      const reason = `the user of this API key does not have ${permission}`;
      await within(PATIENCE_MS, refused(acting, what, reason));
      throw new Problem('forbidden', `Nothing was done: ${reason}.`);
    },
    async user(request, reference) {
      const { accountId } = callerOf(request);
      const read = async () =>
        reference.includes('@')
          ? directory.users.withEmail(accountId, reference)
          : (await directory.users.withIds([reference])).find((user) => user.accountId === accountId);
      const user = await within(PATIENCE_MS, read());
      if (user) return user;
      throw new Problem('not-found', 'The account of this API key has no such user.');
    },
    async change(acting, what, work) {
      try {
        return await within(PATIENCE_MS, directory.inTransaction(work));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        await within(PATIENCE_MS, refused(acting, what, error.message));
        throw problemOf(error);
      }
    },
  };
}

function problemOf(error: UserError): Problem {
  const name =
    error instanceof Refusal ? 'forbidden' : error instanceof ChangedMeanwhile ? 'changed' : 'conflict';
  return new Problem(name, error.message, { cause: error });
}

/** The version that `If-Match` wants; absent: whatever it is. What is no version of ours matches none. */
export function versionWanted({ headers }: FastifyRequest): number | undefined {
  const tag = headers['if-match']?.trim();
  if (tag === undefined || tag === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? [];
  return version === undefined ? -1 : Number(version);
}

/** For calls that change something as a whole. @throws Problem when it is another version by now */
export function refuseOther(request: FastifyRequest, { version = 0 }: { readonly version?: number }): void {
  const wanted = versionWanted(request);
  if (wanted !== undefined && wanted !== version)
    throw new Problem('changed', 'It is not any more what If-Match names. Get it again, and look at it.');
}

export const tagged = (reply: FastifyReply, { version = 0 }: { readonly version?: number }): FastifyReply =>
  reply.header('etag', `"${version}"`);

export const shownUser = ({ id, accountId, name, email, status, admin, zone, roles, version = 0 }: User) => ({
  id,
  account: accountId,
  name,
  email,
  status,
  admin,
  zone: zone ?? null,
  roles: roles.map(({ role, until }) => ({ role, until: until?.toISOString() ?? null })),
  version,
});
