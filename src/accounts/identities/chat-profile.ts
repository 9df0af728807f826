/** What a platform tells about one of its people. */
export interface ChatProfile {
  /** Only `member` is ever matched by e-mail: nobody vouches for the addresses of the others. */
  readonly kind: 'member' | 'guest' | 'bot' | 'other-organisation';
  /** As the workspace has confirmed it; absent when it has not. */
  readonly email?: string;
  /** As the platform names it; a name that is no IANA zone is ignored. */
  readonly zone?: string;
  /** As the platform shows them. */
  readonly name?: string;
}

/** Asks the platform about the person at hand. Rejects when it can't be reached. */
export type LookUpProfile = () => Promise<ChatProfile | undefined>;
