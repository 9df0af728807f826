import type { Step, StepKind } from '../../../signin/outcomes.js';
import { type Answer, type Cookie, SESSION_COOKIE, TICKET_COOKIE } from '../serve/visitor.js';

const PATHS: Readonly<Record<StepKind, string>> = {
  'second-factor': '/sign-in/code',
  enrol: '/sign-in/authenticator',
  'change-password': '/sign-in/password',
};

/** Where somebody goes after a step, with its secret in a cookie; the one of the step before is forgotten. */
export function toNext(step: Step, next: string | undefined, cookies: readonly Cookie[] = []): Answer {
  return { goTo: pathOf(step, next), cookies: [...cookiesOf(step), ...cookies] };
}

export const cookiesOf = (step: Step): readonly Cookie[] =>
  step.kind === 'signed-in'
    ? [{ name: SESSION_COOKIE, value: step.token }, { name: TICKET_COOKIE }]
    : [{ name: TICKET_COOKIE, value: step.ticket }, { name: SESSION_COOKIE }];

export const pathOf = (step: Step, next: string | undefined): string =>
  step.kind === 'signed-in'
    ? (next ?? '/me')
    : `${PATHS[step.kind]}${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`;
