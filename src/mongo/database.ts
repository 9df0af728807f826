import type { Connection } from 'mongoose';
import type { Leases } from './lease.js';
import type { ProcessRegistry } from './process-registry.js';
import type { InTransaction } from './transaction.js';

/** An open database. Only `store.ts` files and this folder look inside `connection`. */
export interface Database {
  readonly connection: Connection;
  readonly inTransaction: InTransaction;
  /** `embedded`: our own server, for trying and for small installations; `given`: MONGODB_URI. */
  readonly kind: 'embedded' | 'given';
  /** This process's row in the process registry: what its intents and leases are signed with. */
  readonly processId: string;
  readonly processes: ProcessRegistry;
  readonly leases: Leases;
  /** Leaves leases and registry, closes connections; an embedded server ends when its last user has left. */
  close(): Promise<void>;
}
