import type { NewPasswordFailure } from '../../../../signin/outcomes.js';

/** What the pages on the way in say, in one language. `when` is date, time and zone in that language. */
export interface SigningInWords {
  readonly signIn: string;
  readonly signInTo: (account: string) => string;
  readonly recorded: string;
  readonly account: string;
  readonly accountHint: string;
  readonly email: string;
  readonly password: string;
  readonly forgot: string;
  readonly goOn: string;
  readonly back: string;
  readonly startAgain: string;
  readonly toStart: string;
  /** Before the title of a page with something wrong. */
  readonly wrongTitle: (title: string) => string;
  readonly problem: string;
  readonly enterAccount: string;
  readonly noAccount: string;
  readonly enterEmail: string;
  readonly enterPassword: string;
  readonly wrongSignIn: string;
  readonly locked: string;
  readonly lockedUntil: (when: string) => string;
  readonly lockedAdvice: string;

  readonly code: string;
  readonly codeHeading: string;
  readonly codeAdvice: string;
  readonly recoveryCode: string;
  readonly recoveryHeading: string;
  readonly recoveryAdvice: string;
  readonly useRecovery: string;
  readonly useCode: string;
  /** Absent days: for ever. */
  readonly remember: (days: number | undefined) => string;
  readonly rememberHint: string;
  readonly enterCode: string;
  readonly enterRecovery: string;
  readonly wrongCode: string;
  readonly usedCode: string;
  readonly wrongRecovery: string;

  readonly enrolHeading: string;
  readonly enrolAdvice: string;
  readonly enrolNeeds: string;
  readonly enrolBegin: string;
  readonly enrolScan: string;
  readonly enrolPicture: string;
  readonly enrolType: string;
  readonly enrolConfirm: string;
  readonly enrolInChat: string;
  readonly enrolWaits: string;
  readonly enrolEnded: string;
  readonly enrolledAlready: string;
  readonly enrolUnconfirmed: string;
  readonly codesHeading: string;
  readonly codesAdvice: string;
  readonly codesKept: string;

  readonly newPassword: string;
  readonly newPasswordAgain: string;
  readonly currentPassword: string;
  readonly chooseHeading: string;
  readonly chooseWhy: Readonly<Record<'expired' | 'policy', string>>;
  readonly passwordsDiffer: string;
  readonly enterNewPassword: string;
  readonly enterCurrentPassword: string;
  readonly wrongCurrentPassword: string;
  readonly tooLong: (most: number) => string;
  readonly tooShort: (least: number) => string;
  readonly passwordAdvice: (least: number) => string;
  readonly newPasswordRule: Readonly<
    Record<Exclude<NewPasswordFailure['rule'], 'too-long' | 'min-length'>, string>
  >;
  readonly setPassword: string;

  readonly welcome: (account: string) => string;
  readonly welcomeAdvice: (email: string) => string;
  readonly resetHeading: string;
  readonly resetAdvice: string;
  readonly sendLink: string;
  readonly sentHeading: string;
  readonly sentAdvice: string;
  readonly linkEnded: string;
  readonly linkEndedAdvice: string;
  readonly askForLink: string;
}
