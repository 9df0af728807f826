import type { Log } from '../log.js';
import type { InTransaction } from '../mongo/transaction.js';
import type { NewFolder } from '../own-folder.js';
import type { Clock } from '../time/clock.js';
import type { ChatAddress } from './address.js';
import type { DeliveryWatch } from './delivery-metrics.js';
import type { DeliveryRows } from './delivery-rows.js';
import type { FileStore } from './file-store.js';
import type { HeldLease } from './hold-lease.js';
import type { Outbox, RenderLive } from './outbox.js';
import type { Paces } from './paces.js';
import type { ChatPlatform } from './platform.js';
import type { PostingStore } from './posting-store.js';
import type { Trouble } from './trouble.js';

/** What bringing one posting about needs. */
export interface Delivering extends DeliveringParts {
  readonly store: PostingStore;
  readonly files: Pick<FileStore, 'fetch'>;
  readonly paces: Paces;
  readonly trouble: Trouble;
  readonly lease: HeldLease;
  readonly inTransaction: InTransaction;
  /** Aborted when the program stops. */
  readonly stopping: AbortSignal;
  /** For files on their way to chat. */
  readonly newFolder: NewFolder;
}

export interface DeliveringParts {
  readonly platform: ChatPlatform;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly render: RenderLive;
  readonly rows: DeliveryRows;
  /** How the account's Account Managers are reached personally. */
  readonly managers: (accountId: string) => Promise<readonly ChatAddress[]>;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  readonly watch?: DeliveryWatch;
}
