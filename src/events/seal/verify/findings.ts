import type { EventKindName } from '../../event-kinds.js';

/** An event as a finding names it. */
export interface NamedEvent {
  readonly kind: EventKindName;
  readonly id: string;
  readonly occurredAt: Date;
  /** Of an audit event that is still there. */
  readonly module?: string;
}

/** Something that is not as it was sealed. */
export type Finding =
  | { readonly what: 'changed' | 'removed'; readonly event: NamedEvent; readonly sequence: number }
  /** In no block, though the tail has long passed it. `certain` unless lists that could hold it are damaged. */
  | { readonly what: 'inserted'; readonly event: NamedEvent; readonly certain: boolean }
  /** Sealed, but it came into the database long after the moment at which it says it was received. */
  | {
      readonly what: 'backdated';
      readonly event: NamedEvent;
      readonly receivedAt: Date;
      readonly insertedAt: Date;
      readonly sequence: number;
    }
  | { readonly what: 'block'; readonly sequence: number; readonly fault: BlockFault; readonly to?: number }
  | { readonly what: 'untrusted-key'; readonly sequence: number; readonly keyId: string }
  /** The chain ends before a block whose head is known. */
  | { readonly what: 'cut'; readonly head: KnownHead; readonly end: ChainEnd | undefined }
  /** Another block stands where a head says which one did. */
  | { readonly what: 'rewritten'; readonly head: KnownHead; readonly agreed: KnownHead | undefined }
  /** A record of what was purged that can't be believed; what it names counts as removed. */
  | { readonly what: 'forged-purge'; readonly row: string; readonly why: string }
  | { readonly what: 'forged-head'; readonly where: string; readonly why: string };

export type BlockFault = 'list' | 'signature' | 'link' | 'missing' | 'twice';

export interface KnownHead {
  readonly sequence: number;
  readonly hash: string;
  readonly at: Date;
}

export interface ChainEnd {
  readonly sequence: number;
  readonly at: Date;
}

const MOST_NAMED = 1_000;

/** Findings: all are counted, the first thousand kept. */
export class Findings {
  readonly named: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.named.length < MOST_NAMED) this.named.push(finding);
  }
}
