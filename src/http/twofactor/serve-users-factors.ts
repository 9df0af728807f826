import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TwoFactor } from '../../twofactor/two-factor.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import { standingAnswer, userFor } from './answers.js';

const PATIENCE_MS = 10_000;
const config = { call: '2fa' } as const;

/** `GET /v1/2fa/users/{email}` and `DELETE …/devices/{id}`. */
export function serveUsersFactors(server: FastifyInstance, twoFactor: TwoFactor): void {
  server.get(
    '/v1/2fa/users/:email',
    { config },
    async (request: FastifyRequest<{ Params: { email: string } }>, reply) => {
      const { accountId } = callerOf(request);
      reply.header('cache-control', 'no-store');
      const answered = async () => {
        const user = await userFor(twoFactor, accountId, request.params.email);
        return standingAnswer(user, await twoFactor.standing(user));
      };
      return within(PATIENCE_MS, answered());
    },
  );

  server.delete(
    '/v1/2fa/users/:email/devices/:id',
    { config },
    async (request: FastifyRequest<{ Params: { email: string; id: string } }>, reply) => {
      const key = callerOf(request);
      const { email, id } = request.params;
      const removed = async () => {
        const user = await userFor(twoFactor, key.accountId, email);
        return twoFactor.forgetOf(user, id, key);
      };
      if (!(await within(PATIENCE_MS, removed())))
        throw new Problem('not-found', 'This user has no remembered device of that id.');
      return reply.code(204).send();
    },
  );
}
