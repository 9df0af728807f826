import type { Mutable } from './mutable.js';

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
  /** Of the pages, chosen by the person: ISO 639-1; absent: as the account or the browser says. */
  readonly language?: string;
  /** What they want no messages about. */
  readonly muted?: readonly Mutable[];
  /** How often all their sessions were ended; one of an earlier count is none. Absent: never. */
  readonly signOuts?: number;
  /** Raised by each change; absent: 0. Whoever edits what they saw before says which it was. */
  readonly version?: number;
  /** The newest change of anything above. */
  readonly changed?: { readonly at: Date; readonly by: string };
  /** From then on the address is free for somebody else. */
  readonly deletedAt?: Date;
}

export interface RoleGrant {
  /** Role name: `Account Manager`, `Responder`, `Auditor`, `Member`, or one of the account's own. */
  readonly role: string;
  /** The grant ends at this moment by itself. */
  readonly until?: Date;
  /** User id of who gave it, when it was a person; told when it has ended. */
  readonly givenBy?: string;
  /** Its end has been written down and told. */
  readonly endNoted?: true;
}
