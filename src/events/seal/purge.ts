import { createHash, sign, verify } from 'node:crypto';
import { DAY_MS } from '../../time/lengths.js';
import type { EventKindName } from '../event-kinds.js';
import type { SigningKey, TrustedKeys } from './signing-key.js';

/** No retention is shorter, in days; what a signed record says of younger events is not believed either. */
export const LEAST_RETENTION_DAYS = 30;

const KEY = 12;

/** What was purged in one batch, vouched for by who sealed it. The events' leaves stay in their blocks. */
export interface Purge {
  readonly accountId: string;
  readonly kind: EventKindName;
  /** The audit row that tells of it. */
  readonly row: string;
  readonly at: Date;
  /** So many days were to be kept. */
  readonly days: number;
  /** Every event of it occurred earlier. */
  readonly before: Date;
  /** The store's own ids of the events, 12 bytes each, in their order. */
  readonly keys: Buffer;
  readonly keyId: string;
  /** Ed25519 over the header. */
  readonly signature: Buffer;
}

export type NewPurge = Omit<Purge, 'keyId' | 'signature'>;

/**
 * What is signed: RFC 8785, like a block's header, and of another type. The events are in it by the hash of their ids,
 * so that a record vouches for these and no others.
 */
const headerText = ({
  accountId,
  at,
  before,
  days,
  keyId,
  keys,
  kind,
  row,
}: Omit<Purge, 'signature'>): Buffer =>
  Buffer.from(
    JSON.stringify({
      account: accountId,
      at: at.toISOString(),
      before: before.toISOString(),
      days,
      events: createHash('sha256').update(keys).digest('hex'),
      keyId,
      kind,
      row,
      type: 'castellan-purge/1',
    }),
  );

export function signPurge(purge: NewPurge, key: SigningKey): Purge {
  const whole = { ...purge, keyId: key.id };
  return { ...whole, signature: sign(null, headerText(whole), key.privateKey) };
}

/** Why a record is not believed; undefined when it is. */
export function refusePurge(purge: Purge, trusted: TrustedKeys): string | undefined {
  const key = trusted.get(purge.keyId);
  if (key === undefined) return `it is signed with the key ${purge.keyId}, which is not trusted`;
  if (!verify(null, headerText(purge), key, purge.signature)) return 'its signature does not match';
  if (
    !(
      purge.days >= LEAST_RETENTION_DAYS && purge.before.getTime() <= purge.at.getTime() - purge.days * DAY_MS
    )
  )
    return 'it purged events that were to be kept';
  return undefined;
}

/** The ids in it, as hex. */
export const purgedKeys = ({ keys }: Pick<Purge, 'keys'>): ReadonlySet<string> =>
  new Set(
    Array.from({ length: keys.length / KEY }, (_, at) => keys.toString('hex', at * KEY, (at + 1) * KEY)),
  );
