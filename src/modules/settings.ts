import type { AccountDirectory } from '../accounts/open-directory.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Clock } from '../time/clock.js';
import type { Module } from './module.js';
import type { Told } from './told.js';

/** What the records of modules are made from. */
export interface RecordSettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly directory: Pick<AccountDirectory, 'users' | 'roles'>;
  /** All there are: what hangs on people is looked for in each. */
  readonly modules: readonly Module[];
  readonly randomBytes: (n: number) => Uint8Array;
  /** Absent: nobody is told of anything, and nothing says so. */
  readonly told?: Told;
}
