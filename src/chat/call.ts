import type { Asker } from '../accounts/asking/asker.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Audience, Reply } from './reply.js';

/** A checked call. */
export interface Prepared {
  /** Name and text of each value, normalised, secrets left out, in the order of definition: what the audit row keeps. */
  readonly arguments: readonly (readonly [name: string, value: string])[];
  /** Opens or weakens the account: where it wants that, a code of the asker's authenticator stands before it. */
  readonly stepUp: boolean;
  run(context: CommandContext, transaction?: Transaction): Promise<Reply>;
  /** What a change does before its transaction begins: see `changeAfter`. */
  first?(context: CommandContext): Promise<void>;
}

/** What a running command is given besides its values. */
export interface CommandContext {
  readonly asker: Asker;
  readonly now: Date;
  /** The normalised line, such as `/audit today module:Templates`; secrets left out. */
  readonly line: string;
  /** Ties everything this command causes together in the audit trail. */
  readonly correlationId: string;
  readonly channel: Channel;
  /** Who sees it, by a press that said so; a typed line has none. `channel` is the press that discloses. */
  readonly audience?: Audience;
  /** Shows the caller how far long work is; edges throttle it. One short sentence. */
  progress(message: string): void;
  /** Aborted when the caller cancels or the program stops. */
  readonly signal: AbortSignal;
}

/** Where a command was typed. */
export interface Channel {
  /** Platform-qualified: `slack:T024/C111`, `console:local`. */
  readonly id: string;
  /** `#general`, `terminal`, `direct message`. */
  readonly name: string;
  /** Nobody but the asker (and the bot) reads it. */
  readonly private: boolean;
}
