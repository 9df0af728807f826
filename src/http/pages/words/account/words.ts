/** What the pages for those who are in say, in one language. `when` is date, time and zone in that language. */
export interface AccountWords {
  readonly myAccount: string;
  readonly signedInAs: (email: string) => string;
  readonly signOut: string;
  readonly signedOut: string;
  readonly done: Readonly<Record<DoneName, string>>;

  readonly sessions: string;
  readonly sessionsAdvice: string;
  readonly thisOne: string;
  readonly lastUsed: (when: string) => string;
  readonly endSession: string;
  /** For those who hear the button alone. */
  readonly endSessionOf: (device: string) => string;
  readonly endOthers: string;

  readonly changePassword: string;
  readonly changeAdvice: string;

  readonly authenticator: string;
  readonly enrolled: (recoveryCodesLeft: number) => string;
  readonly enrolledAdvice: string;
  readonly factorDeeds: Readonly<Record<FactorDeed, { readonly heading: string; readonly advice: string }>>;
  readonly eitherCode: string;
  readonly enterEitherCode: string;
  readonly factorRequired: string;
  readonly notEnrolled: string;
  readonly setUp: string;

  readonly devices: string;
  readonly devicesAdvice: string;
  readonly noDevices: string;
  readonly remembered: (when: string) => string;
  readonly forgetDevice: string;
  readonly forgetDeviceOf: (device: string) => string;

  readonly chats: string;
  readonly chatsAdvice: string;
  readonly noChats: string;
  readonly unlink: string;
  readonly unlinkOf: (chat: string) => string;
  readonly unlinkWarning: string;
  readonly lastManager: string;

  readonly linkHeading: string;
  readonly linkAdvice: string;
  readonly linkYou: string;
  readonly linkChat: string;
  readonly linkConfirm: string;
  readonly linkRefuse: string;
  readonly linkedHeading: string;
  readonly linkedAdvice: string;
  readonly linkOver: string;
  readonly linkOverAdvice: string;
  readonly notLinked: string;
  readonly linkOtherAccount: string;
  readonly linkHeld: string;
}

/** What was done, said once above the page. */
export const DONE = [
  'password',
  'session',
  'others',
  'device',
  'chat',
  'authenticator',
  'codes',
  'removed',
] as const;
export type DoneName = (typeof DONE)[number];

/** What can be done to one's own authenticator; to remove it is the last. */
export const FACTOR_DEEDS = ['codes', 'replace', 'remove'] as const;
export type FactorDeed = (typeof FACTOR_DEEDS)[number];
