import type { Transaction } from '../../mongo/transaction.js';
import type { Export, NewExport } from './export.js';

/** The register of every file that left. */
export interface Exports {
  /** Durable when it resolves, or with the transaction. The file leaves after that, or not at all. */
  register(made: NewExport, transaction?: Transaction): Promise<void>;
  /** Those with exactly these bytes, the first made first. @param sha256 lower-case hex */
  withHash(accountIds: readonly string[], sha256: string): Promise<readonly Export[]>;
  /** Archives with a file of exactly these bytes in them, the first made first. */
  holding(accountIds: readonly string[], sha256: string): Promise<readonly Export[]>;
  /** Those sent under this name, the newest first. */
  named(accountIds: readonly string[], name: string): Promise<readonly Export[]>;
  /** The one of the most bytes. */
  largest(accountIds: readonly string[]): Promise<Export | undefined>;
  /** Whether every chain still has the block that was its end then. */
  headsStand(made: Export): Promise<boolean>;
}
