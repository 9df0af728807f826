import type { Asker } from '../accounts/asking/asker.js';
import type { Directory } from '../accounts/directory.js';
import type { Intents } from '../audit/intents.js';
import type { Log } from '../log.js';
import type { InTransaction } from '../mongo/transaction.js';
import type { NewFolder } from '../own-folder.js';
import type { Clock } from '../time/clock.js';
import type { RateLimiter } from '../time/rate-limiter.js';
import type { Command } from './command.js';
import type { FileSource, WrittenFile } from './reply.js';
import type { RunningCalls } from './running-calls.js';
import type { StepUpCodes } from './step-up.js';

/** What the conversation is built on. */
export interface DispatchParts {
  readonly commands: readonly Command[];
  readonly directory: Directory;
  readonly intents: Intents;
  readonly inTransaction: InTransaction;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  /** Throws a UserError for a line that must not be written down, such as one with a key in it; it quotes nothing. */
  readonly refuseLine?: (line: string) => void;
  readonly codes: StepUpCodes;
  /** A fresh random id, 128 bits or more. */
  readonly newId: () => string;
  /** Told of every file that is whole, before it leaves; what it throws keeps the file here. */
  readonly exported: (file: ExportedFile) => Promise<void>;
  readonly running: RunningCalls;
  readonly log: Log;
  /** For files on their way to chat. */
  readonly newFolder: NewFolder;
}

/** A file that is whole, and whom it is for. */
export interface ExportedFile extends WrittenFile {
  readonly asker: Asker;
  readonly name: string;
  readonly caption: string;
  readonly source?: FileSource;
  readonly beganAt: Date;
  readonly madeAt: Date;
  readonly correlationId: string;
}
