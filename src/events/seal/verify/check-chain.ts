import type { KeyObject } from 'node:crypto';
import { type Block, blockHash, NO_BLOCK, signatureHolds } from '../block.js';
import { DamagedList, type Leaf, readLeaves, unpackLeaves } from '../leaf.js';
import { merkleRoot } from '../merkle.js';
import type { TrustedKeys } from '../signing-key.js';
import type { Findings } from './findings.js';
import type { HeadCheck } from './head-check.js';

const SIGNATURES_AT_ONCE = 64;

export interface ChainSummary {
  blocks: number;
  leaves: number;
  /** Leaves that a scan found, not the stream. */
  scanned: number;
  /** Some list can't be relied on, or is not there. */
  gaps: boolean;
  first?: Date;
  end?: Pick<Block, 'sequence' | 'at'>;
}

/** Where the chain is walked to. */
export interface ChainWalk {
  readonly trusted: TrustedKeys;
  readonly findings: Findings;
  readonly heads: HeadCheck;
  /** Each leaf that can be read, that of a damaged list too. */
  readonly leaf: (leaf: Leaf, sequence: number) => void;
  /** After each block: so that who compares events can keep up. */
  readonly pause: () => Promise<void>;
}

/** Checks order, links, lists and signatures of an account's blocks, in the order of their sequence. */
export async function checkChain(chain: AsyncIterable<Block>, walk: ChainWalk): Promise<ChainSummary> {
  const { findings } = walk;
  const summary: ChainSummary = { blocks: 0, leaves: 0, scanned: 0, gaps: false };
  let signatures: Promise<void>[] = [];
  let previous = { sequence: 0, hash: NO_BLOCK };
  for await (const block of chain) {
    const { sequence } = block;
    const hash = blockHash(block);
    if (sequence <= previous.sequence) findings.add({ what: 'block', sequence, fault: 'twice' });
    else if (sequence > previous.sequence + 1) {
      summary.gaps = true;
      findings.add({ what: 'block', sequence: previous.sequence + 1, to: sequence - 1, fault: 'missing' });
    } else if (!block.previous.equals(previous.hash))
      findings.add({ what: 'block', sequence, fault: 'link' });
    walk.heads.block(sequence, hash);
    if (!listMatches(block)) {
      summary.gaps = true;
      findings.add({ what: 'block', sequence, fault: 'list' });
    }
    for (const leaf of readLeaves(block.leaves) ?? []) {
      summary.leaves += 1;
      if (leaf.insertedAt === 0) summary.scanned += 1;
      walk.leaf(leaf, sequence);
    }
    signatures.push(checkSignature(block, walk));
    if (signatures.length >= SIGNATURES_AT_ONCE) await Promise.all(signatures.splice(0));
    await walk.pause();
    summary.blocks += 1;
    summary.first ??= block.at;
    summary.end = { sequence, at: block.at };
    previous = { sequence, hash };
  }
  await Promise.all(signatures);
  signatures = [];
  return summary;
}

/** Whether its leaves are those that its signature is over. */
export function listMatches({ leaves, count, root }: Block): boolean {
  try {
    const all = unpackLeaves(leaves);
    return all.length === count && merkleRoot(all).equals(root);
  } catch (error) {
    if (error instanceof DamagedList) return false;
    throw error;
  }
}

async function checkSignature(block: Block, { trusted, findings }: ChainWalk): Promise<void> {
  const { sequence, keyId, signature } = block;
  const key: KeyObject | undefined = trusted.get(keyId);
  if (key === undefined) findings.add({ what: 'untrusted-key', sequence, keyId });
  else if (!(await signatureHolds(block, signature, key)))
    findings.add({ what: 'block', sequence, fault: 'signature' });
}
