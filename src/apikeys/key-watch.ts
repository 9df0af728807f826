import type { NewAuditEvent } from '../audit/event.js';
import type { AuditTrail } from '../audit/trail.js';
import type { InTransaction } from '../mongo/transaction.js';
import { MINUTE_MS } from '../time/lengths.js';
import type { ApiKey, LastUse } from './key.js';
import type { KeyStore } from './key-store.js';
import { networkOf } from './network-of.js';
import { about } from './parts.js';
import { hashOf } from './secret.js';

export interface KeyWatchParts {
  readonly keys: Pick<KeyStore, 'withHash' | 'seenFrom'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly inTransaction: InTransaction;
  /** Told of a row that could not be written; the next such call tries again. */
  readonly failed: (error: unknown) => void;
}

const MOST_REMEMBERED = 10_000;

/**
 * Leaves audit rows of what a key's holder would want to know: a call with a key that is revoked (one a minute), and a
 * first call from another network. Rows are written behind the calls, which wait for nothing.
 */
export class KeyWatch {
  readonly #parts: KeyWatchParts;
  /** The address each key last called from. */
  readonly #last = new Map<string, string>();
  readonly #seen = new Map<string, true>();
  /** The minute of each secret's last row. */
  readonly #refused = new Map<string, number>();
  readonly #writing = new Set<Promise<void>>();

  constructor(parts: KeyWatchParts) {
    this.#parts = parts;
  }

  /** A key was let in. */
  used(keyId: string, { at, ip }: LastUse): void {
    if (this.#last.get(keyId) === ip) return;
    remember(this.#last, keyId, ip);
    const network = networkOf(ip);
    const key = `${keyId} ${network}`;
    if (this.#seen.has(key)) return;
    remember(this.#seen, key, true);
    this.#behind(
      () => this.#note(keyId, network, { at, ip }),
      () => {
        this.#seen.delete(key);
        this.#last.delete(keyId);
      },
    );
  }

  /** A key was refused as revoked, or replaced and past its overlap. */
  refused(secret: string, { at, ip }: LastUse): void {
    const hash = hashOf(secret);
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    if (this.#refused.get(hash) === minute) return;
    remember(this.#refused, hash, minute);
    this.#behind(
      async () => {
        const key = await this.#parts.keys.withHash(hash);
        if (key === undefined) return;
        const description = `Revoked API key ${key.name} (${key.id}) was used from ${ip}`;
        // Of several processes that see it in the same minute, one leaves the row.
        const id = `key-refused-${key.id}-${minute}`;
        const row = { ...rowOf(key, 'Refused', at, ip), id, status: 'failure', reason: 'revoked' } as const;
        await this.#parts.audit.append([{ ...row, description }]);
      },
      () => this.#refused.delete(hash),
    );
  }

  /** Resolves when all rows are written, or could not be. */
  async stop(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #note(keyId: string, network: string, { at, ip }: LastUse): Promise<void> {
    const { keys, audit, inTransaction } = this.#parts;
    await inTransaction(async (transaction) => {
      const found = await keys.seenFrom(keyId, network, transaction);
      if (found === undefined || !found.isNews) return;
      const { key } = found;
      const description = `API key ${key.name} (${key.id}) was used from ${network} for the first time`;
      const row = { ...rowOf(key, 'Used from new network', at, ip), status: 'success' } as const;
      await audit.append([{ ...row, description, after: { network } }], transaction);
    });
  }

  #behind(write: () => Promise<void>, again: () => void): void {
    const writing = write()
      .catch((error: unknown) => {
        again();
        this.#parts.failed(error);
      })
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}

const rowOf = (key: ApiKey, action: string, at: Date, ip: string) =>
  ({
    ...about(key, action),
    occurredAt: at,
    actor: { kind: 'api-key', id: key.id, name: key.name },
    ip,
    source: 'castellan',
  }) as const satisfies Partial<NewAuditEvent>;

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MOST_REMEMBERED) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
