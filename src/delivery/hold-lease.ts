import { type Lease, LeaseLost } from '../mongo/lease.js';

/** With {@link LEASE_MS}, another process delivers at most so much later than its predecessor fell silent. */
export const LEASE_MS = 6_000;
/** Between looking at the clock and calling a platform nothing may come in between that takes longer. */
const MARGIN_MS = 1_000;

/** A lease that is kept for as long as this process is able to. */
export interface HeldLease {
  readonly epoch: number;
  /** Certain, by this process's own steady clock: whoever was frozen does not begin anything. */
  holds(): boolean;
  release(): Promise<void>;
}

export function holdLease(lease: Lease): HeldLease {
  let renewedAt = performance.now();
  let lost = false;
  const renewal = setInterval(() => {
    const since = performance.now();
    lease.renew().then(
      () => {
        renewedAt = since;
      },
      (error: unknown) => {
        // For want of a database it is tried again; the steady clock tells when that was too long.
        if (error instanceof LeaseLost) lost = true;
      },
    );
  }, LEASE_MS / 3);
  return {
    epoch: lease.epoch,
    holds: () => !lost && performance.now() - renewedAt < LEASE_MS - MARGIN_MS,
    async release() {
      clearInterval(renewal);
      await lease.release().catch(() => {});
    },
  };
}
