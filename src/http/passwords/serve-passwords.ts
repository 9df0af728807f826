import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../accounts/account.js';
import { checkPassword, type PasswordCheck } from '../../policy/check-password.js';
import type { Policies } from '../../policy/policies.js';
import type { Clock } from '../../time/clock.js';
import { RateLimiter } from '../../time/rate-limiter.js';
import { callerOf } from '../admission.js';
import { faultsOf, inWords } from '../faults.js';
import { within } from '../patience.js';
import { Problem, retryAfter } from '../problems.js';
import type { SentBody } from '../sent-body.js';
import { sentPassword } from './sent-password.js';

export interface PasswordParts {
  readonly policies: Pick<Policies, 'of'>;
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly clock: Clock;
}

const PATIENCE_MS = 10_000;
/** Of each account, beside what its keys may call: estimating takes some 20 ms of the one thread that all calls share. */
const CHECKS = { burst: 100, perMinute: 600 };
/** Ten thousand characters, each escaped twice over, and then some. */
const LARGEST_BODY = 256 * 1024;

/**
 * `POST /v1/passwords/check`: what the account's policy says of one password. In a scope whose bodies are read by
 * `readSentBodies`. The password is kept nowhere, and stands in no answer and no log line.
 */
export function servePasswords(
  server: FastifyInstance,
  { policies, account: find, clock }: PasswordParts,
): void {
  const checks = new RateLimiter(CHECKS, clock);
  server.post(
    '/v1/passwords/check',
    { config: { call: 'passwords' }, bodyLimit: LARGEST_BODY },
    async (request: FastifyRequest<{ Body?: SentBody }>, reply): Promise<PasswordCheck> => {
      const { accountId } = callerOf(request);
      const allowance = checks.take(accountId);
      if (!allowance.allowed)
        throw new Problem('too-many', 'Too many passwords are being checked for this account.', {
          headers: retryAfter(allowance.waitSeconds),
        });
      const { password, ...owner } = readPassword(request.body);
      const [policy, account] = await within(
        PATIENCE_MS,
        Promise.all([policies.of(accountId), find(accountId)]),
      );
      if (account === undefined) throw new Error(`a key of account ${accountId}, which is not there`);
      reply.header('cache-control', 'no-store');
      return checkPassword(password, policy, { ...owner, account: [account.name, account.id] });
    },
  );
}

/** `GET /v1/passwords/policy`: the account's policy, for sign-in pages that hold people to it themselves. */
export function showPolicy(server: FastifyInstance, { policies }: Pick<PasswordParts, 'policies'>): void {
  server.get('/v1/passwords/policy', { config: { call: 'passwords' } }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return within(PATIENCE_MS, policies.of(callerOf(request).accountId));
  });
}

function readPassword(body: SentBody | undefined) {
  const [item] = body?.items ?? [];
  if (body?.form !== 'one' || item === undefined)
    throw new Problem('malformed', 'Send one JSON object with the field password.');
  if ('malformed' in item) throw new Problem('malformed', `The body ${item.malformed}.`);
  const read = sentPassword.safeParse(item.value, { error: inWords });
  if (read.success) return read.data;
  throw new Problem('invalid', 'The password was not checked; see errors.', { errors: faultsOf(read.error) });
}
