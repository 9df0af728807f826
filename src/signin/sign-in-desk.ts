import type { Belongings, FollowUser } from '../accounts/users/belongings.js';
import type { LockoutOver } from './lockout-ends.js';
import type { SignIn } from './sign-in.js';

/** Signing in as the parts of Castellan see it that look after it without being asked. Doing it twice does no harm. */
export interface SignInDesk extends SignIn {
  /** Sends links to those who forgot their password. @returns how many asked */
  answerRequests(): Promise<number>;
  endLockouts(isOver: LockoutOver): Promise<number>;
  /** What of a user ends with them, for the directory. */
  readonly belongings: Belongings;
  readonly followUser: FollowUser;
  /** Forgets what has ended. */
  tidy(): Promise<void>;
}
