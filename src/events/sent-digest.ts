import { createHash } from 'node:crypto';

const BYTES = 16;

/** What says whose and which event it is, and how it came; not what happened. */
type Sent = Readonly<Record<string, unknown>>;

/**
 * Tells whether two events with one id say the same: the first 16 bytes of SHA-256 over the event as it was sent and
 * normalised, keys in order, without identity and way in. What is filled in on arrival (place, device, name) is no part.
 */
export function sentDigest({ id, accountId, source, ...sent }: Sent): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify(ordered(sent)))
    .digest()
    .subarray(0, BYTES);
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(ordered);
  // Without a prototype, a sender's `__proto__` is a key like any other.
  const inOrder: Record<string, unknown> = Object.create(null);
  for (const [name, part] of Object.entries(value).sort(byName)) {
    if (part !== undefined) inOrder[name] = ordered(part);
  }
  return inOrder;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : Number(a > b);
