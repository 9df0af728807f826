import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toDataURL } from 'qrcode';
import type { Clock } from '../../time/clock.js';
import type { RefusedConfirmation, TwoFactor } from '../../twofactor/two-factor.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import { nothingDone, readOne } from '../read-one.js';
import type { SentBody } from '../sent-body.js';
import { locked, userFor } from './answers.js';
import { sentCode, sentEnrolment, sentVerification } from './sent.js';

const PATIENCE_MS = 10_000;
const ROUTE = { config: { call: '2fa' }, bodyLimit: 64 * 1024 } as const;
type Sent = FastifyRequest<{ Body?: SentBody; Params: { id: string } }>;

/** The methods that take a body; in a scope whose bodies are read by `readSentBodies`. */
export function serveSecondFactors(
  server: FastifyInstance,
  { twoFactor, clock }: { readonly twoFactor: TwoFactor; readonly clock: Clock },
): void {
  server.addHook('onSend', async (request, reply) => {
    if (request.routeOptions.config.call === '2fa') reply.header('cache-control', 'no-store');
  });

  server.post('/v1/2fa/enrolments', ROUTE, async (request: Sent, reply) => {
    const key = callerOf(request);
    const sent = readOne(sentEnrolment, request.body);
    const enrolled = async () => {
      const user = await userFor(twoFactor, key.accountId, sent.user);
      return twoFactor.enrol(user, key, sent.verifiedOtherwise);
    };
    const enrolment = await within(PATIENCE_MS, enrolled());
    if (!('refused' in enrolment))
      return reply.code(201).send({ ...enrolment, qr: await toDataURL(enrolment.uri) });
    if (enrolment.refused === 'enrolled')
      throw new Problem(
        'conflict',
        'This user has an authenticator. An Account Manager takes it away with /2fa reset.',
      );
    const detail =
      'is needed: this user is linked to no chat where they could confirm, and a password alone is not enough';
    throw nothingDone([{ pointer: '#/verifiedOtherwise', detail }]);
  });

  server.post('/v1/2fa/enrolments/:id/confirmation', ROUTE, async (request: Sent) => {
    const { code, ...visit } = readOne(sentCode, request.body);
    const found = await within(
      PATIENCE_MS,
      twoFactor.confirm(callerOf(request), request.params.id, code, visit),
    );
    if ('lockedUntil' in found) throw locked(found, clock.now());
    if ('refused' in found) throw refusal(found.refused);
    return found;
  });

  server.post('/v1/2fa/verifications', ROUTE, async (request: Sent) => {
    const { accountId } = callerOf(request);
    const { user: email, deviceToken, remember, ...sent } = readOne(sentVerification, request.body);
    const verified = async () => {
      if ((await twoFactor.user(accountId, email)) === undefined)
        await twoFactor.refuseUnknown(accountId, email, sent);
      const user = await userFor(twoFactor, accountId, email);
      if (deviceToken !== undefined) {
        const remembered = await twoFactor.recognise(user, deviceToken, sent);
        return { ok: remembered, remembered };
      }
      return twoFactor.verify(user, { ...sent, ...(remember && { remember: remember.label }) });
    };
    const found = await within(PATIENCE_MS, verified());
    if ('lockedUntil' in found) throw locked(found, clock.now());
    return 'refused' in found ? { ok: false, reason: found.refused } : found;
  });
}

function refusal(refused: RefusedConfirmation): Problem {
  switch (refused) {
    case 'unknown':
      return new Problem('not-found', 'No enrolment of that id is under way in the account of this API key.');
    case 'ended':
      return new Problem(
        'conflict',
        'The enrolment has ended: 30 minutes have passed. Begin with a new secret.',
      );
    case 'waits-for-chat':
      return new Problem('conflict', 'The user has not confirmed it yet in the chat they are linked to.');
    case 'wrong-code':
      return nothingDone([{ pointer: '#/code', detail: 'is not what the authenticator shows now' }]);
  }
}
