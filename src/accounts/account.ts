import type { Calendar } from '../time/interval.js';

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
}
