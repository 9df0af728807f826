import { type Head, refuseHead } from '../head.js';
import type { TrustedKeys } from '../signing-key.js';
import type { ChainEnd, Findings, KnownHead } from './findings.js';

/** A head from outside the database, and where it stands. */
export interface GivenHead {
  /** `heads.ndjson, line 12`. */
  readonly where: string;
  /** Undefined for a line that is no head. */
  readonly head: Head | undefined;
}

/** What the heads that are believed say of a chain, held against it block by block. */
export class HeadCheck {
  readonly #known = new Map<number, KnownHead[]>();
  readonly #findings: Findings;
  #rewritten: KnownHead | undefined;
  /** The last block that is the one its head names. */
  agreed: KnownHead | undefined;
  believed = 0;

  /** Heads of other accounts are left alone; those that can't be believed are findings. */
  constructor(account: string, given: Iterable<GivenHead>, trusted: TrustedKeys, findings: Findings) {
    this.#findings = findings;
    for (const { where, head } of given) {
      if (head !== undefined && head.account !== account) continue;
      const why = head === undefined ? 'it is not a head' : refuseHead(head, trusted);
      if (why !== undefined) findings.add({ what: 'forged-head', where, why });
      else if (head !== undefined)
        this.#believe({ sequence: head.sequence, hash: head.hash, at: new Date(head.at) });
    }
  }

  block(sequence: number, hash: Buffer): void {
    for (const head of this.#known.get(sequence) ?? []) {
      if (head.hash === hash.toString('hex')) this.agreed = head;
      else this.#rewritten ??= head;
    }
  }

  /** When the whole chain was seen. One finding of each sort: all later heads say the same. */
  finish(end: ChainEnd | undefined): void {
    const head = this.#rewritten;
    if (head) {
      const agreed = this.agreed && this.agreed.sequence < head.sequence ? this.agreed : undefined;
      this.#findings.add({ what: 'rewritten', head, agreed });
    }
    const beyond = [...this.#known.values()].flat().filter(({ sequence }) => sequence > (end?.sequence ?? 0));
    const furthest = beyond.sort((a, b) => a.sequence - b.sequence).at(-1);
    if (furthest) this.#findings.add({ what: 'cut', head: furthest, end });
  }

  #believe(head: KnownHead): void {
    this.believed += 1;
    this.#known.set(head.sequence, [...(this.#known.get(head.sequence) ?? []), head]);
  }
}
