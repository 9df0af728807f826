import type { Calendar } from '../time/interval.js';
import type { Night } from '../time/night.js';

/** A tenant: one customer of the platform. May have a parent, whose managers see it too. */
export interface Account {
  /** Short, lower case, stable: `demo`, `acme-retail`. */
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly settings: AccountSettings;
  /** Made by the demo loader. */
  readonly demo: boolean;
}

export interface AccountSettings extends Calendar {
  readonly csvSeparator: ',' | ';' | '\t';
  /** Channels (platform-qualified, `slack:T1/C2`) into which answers may go without the disclosure question. */
  readonly openChannels: readonly string[];
  /** What people call channels named here, by the qualified name: `#audit`. */
  readonly channelNames?: Readonly<Record<string, string>>;
  /** When less than high alerts wait, on the clocks of whoever is on call; absent: as the on-call plan says. */
  readonly night?: Night | 'off';
  /** Whether what weakens or opens the account asks for a code of the asker's authenticator. */
  readonly stepUp?: boolean;
  /** Where approvals are asked for (`slack:T1/C2`); absent: of people by direct message. */
  readonly approvalsChannel?: string;
}
