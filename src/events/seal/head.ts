import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey, TrustedKeys } from './signing-key.js';

/** The end of an account's chain at a moment, signed, to be kept where the database's masters can't reach. */
export interface Head {
  readonly account: string;
  readonly sequence: number;
  /** Block hash, 64 hex digits. */
  readonly hash: string;
  /** When this was written down: RFC 3339, UTC. */
  readonly at: string;
  readonly keyId: string;
  /** Ed25519 over `headText`, base64. */
  readonly signature: string;
}

/** What is signed: RFC 8785, like a block's header, and of another type. */
const headText = ({ account, at, hash, keyId, sequence }: Omit<Head, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify({ account, at, hash, keyId, sequence, type: 'castellan-head/1' }));

export function signHead(
  place: Pick<Head, 'account' | 'sequence' | 'hash'> & { readonly at: Date },
  key: SigningKey,
): Head {
  const { account, sequence, hash } = place;
  const head = { account, sequence, hash, at: place.at.toISOString(), keyId: key.id };
  return { ...head, signature: sign(null, headText(head), key.privateKey).toString('base64') };
}

/** Why a head is not believed; undefined when it is. */
export function refuseHead(head: Head, trusted: TrustedKeys): string | undefined {
  const key = trusted.get(head.keyId);
  if (key === undefined) return `it is signed with the key ${head.keyId}, which is not trusted`;
  const holds = verify(null, headText(head), key, Buffer.from(head.signature, 'base64'));
  return holds ? undefined : 'its signature does not match';
}

const headSchema = z.object({
  account: z.string().max(500),
  sequence: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  signature: z.base64().max(200),
});

/** A line of a heads file, or of a post. @returns undefined for what is no head */
export function readHead(line: string): Head | undefined {
  try {
    return headSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

export const writeHead = (head: Head): string => JSON.stringify(head);
