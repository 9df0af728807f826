import { foldName } from '../events/fold.js';

/** What people do at the gate, from the start; senders may add their own. */
export const LOGIN_ACTIONS = [
  'sign-in',
  'sign-out',
  'second-factor',
  'password-change',
  'password-reset',
  'enrolment',
  'lockout',
  'view',
  'edit',
] as const;

/** The listed spelling of an action: `Sign in` is `sign-in`. Others stay as sent. */
export const canonicalLoginAction = (action: string): string =>
  LOGIN_ACTIONS.find((each) => foldName(each) === foldName(action)) ?? action;
