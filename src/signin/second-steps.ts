import type { User } from '../accounts/users/user.js';
import { ENDED } from './entering.js';
import type { Onward } from './onward.js';
import { ownPage } from './own-page.js';
import type { Parts } from './parts.js';
import type { Visit } from './session.js';
import type { OwnFactor, SecondSteps } from './sign-in.js';
import { isToken } from './token.js';

/** A code, or an authenticator that is enrolled on the way in. */
export function secondStepsOf(
  { twoFactor }: Parts,
  { onward }: { readonly onward: Onward },
): SecondSteps & OwnFactor {
  const held = async (token: string, kind: 'second-factor' | 'enrol') =>
    isToken(token) ? onward.holderOf(token, kind) : undefined;

  /** Of their own enrolment only. */
  async function confirm(
    user: User,
    enrolmentId: string,
    code: string,
    visit: Visit,
  ): ReturnType<OwnFactor['confirmOwn']> {
    const { enrolment } = await twoFactor.standing(user);
    if (enrolment?.id !== enrolmentId) return { kind: 'refused-confirmation', why: 'unknown' };
    const confirmed = await twoFactor.confirm(ownPage(user), enrolmentId, code, visit);
    if ('lockedUntil' in confirmed) return { kind: 'locked', until: confirmed.lockedUntil };
    if ('refused' in confirmed) return { kind: 'refused-confirmation', why: confirmed.refused };
    return { kind: 'enrolled', recoveryCodes: confirmed.recoveryCodes };
  }

  return {
    async prove(token, proof, visit) {
      const holder = await held(token, 'second-factor');
      if (holder === undefined) return ENDED;
      const { user, ticket } = holder;
      const passed = await twoFactor.verify(user, { ...proof, ...visit });
      if ('lockedUntil' in passed) return { kind: 'locked', until: passed.lockedUntil };
      if ('refused' in passed) return { kind: 'wrong-factor', why: passed.refused };
      const step = await onward.from(token, { user, proven: true, otherwise: ticket.otherwise }, visit);
      if (step === undefined) return ENDED;
      return passed.device === undefined ? step : { ...step, device: passed.device };
    },

    async enrol(token) {
      const holder = await held(token, 'enrol');
      if (holder === undefined) return ENDED;
      const { user, ticket } = holder;
      const enrolment = await twoFactor.enrol(user, ownPage(user), ticket.otherwise);
      return 'refused' in enrolment ? { kind: 'refused-enrolment', why: enrolment.refused } : enrolment;
    },

    async confirmEnrolment(token, enrolmentId, code, visit) {
      const holder = await held(token, 'enrol');
      if (holder === undefined) return ENDED;
      const { user, ticket } = holder;
      const confirmed = await confirm(user, enrolmentId, code, visit);
      if (confirmed.kind !== 'enrolled') return confirmed;
      const step = await onward.from(token, { user, proven: true, otherwise: ticket.otherwise }, visit);
      if (step === undefined) return ENDED;
      return { ...confirmed, step };
    },

    enrolOwn: ({ user, session }) => twoFactor.enrol(user, ownPage(user), session.otherwise),
    confirmOwn: ({ user }, enrolmentId, code, visit) => confirm(user, enrolmentId, code, visit),
  };
}
