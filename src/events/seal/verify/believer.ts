import { type Block, signatureHolds } from '../block.js';
import type { TrustedKeys } from '../signing-key.js';
import { listMatches } from './check-chain.js';

/** Whether a block's list is the one that was signed, by a key that is trusted; asked of one block after the other. */
export function believer(trusted: TrustedKeys): (block: Block) => Promise<boolean> {
  let last: { readonly block: Block; readonly believed: boolean } | undefined;
  return async (block) => {
    if (last?.block !== block) {
      const key = trusted.get(block.keyId);
      const believed =
        key !== undefined && listMatches(block) && (await signatureHolds(block, block.signature, key));
      last = { block, believed };
    }
    return last.believed;
  };
}
