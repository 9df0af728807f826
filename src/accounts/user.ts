/** A person of an account. Being platform admin gives no right in chat; roles do. */
export interface User {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** E-mail address in lower case: the username. */
  readonly email: string;
  readonly roles: readonly RoleGrant[];
  readonly status: 'active' | 'suspended' | 'deleted';
  readonly admin: boolean;
  /** IANA zone chosen by the person with `/whoami set zone:`. */
  readonly zone?: string;
  /** How often all their sessions were ended; one of an earlier count is none. Absent: never. */
  readonly signOuts?: number;
}

export interface RoleGrant {
  /** Role name: `Account Manager`, `Responder`, `Auditor`, `Member`, or one of the account's own. */
  readonly role: string;
  /** The grant ends at this moment by itself. */
  readonly until?: Date;
}
