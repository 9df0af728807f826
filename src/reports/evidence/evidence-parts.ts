import type { Keys } from '../../apikeys/keys.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Separator } from '../../csv/csv-lines.js';
import type { Reader } from '../../events/csv-columns.js';
import type { Head } from '../../events/seal/head.js';
import type { Verifier } from '../../events/seal/verify/open-verifier.js';
import type { Policies } from '../../policy/policies.js';
import type { Retentions } from '../../retention/retentions.js';
import type { Interval } from '../../time/interval.js';
import type { TwoFactor } from '../../twofactor/two-factor.js';
import type { MakerParts } from '../makers/open-makers.js';

/** What evidence is taken from. */
export interface EvidenceParts extends MakerParts {
  readonly audit: AuditTrail;
  readonly keys: Pick<Keys, 'list'>;
  readonly seal: Verifier;
  readonly policies: Pick<Policies, 'of'>;
  readonly retentions: Pick<Retentions, 'of'>;
  readonly twoFactor: Pick<TwoFactor, 'setting'> & MakerParts['twoFactor'];
  /** The newest signed head of each account's chain that was written down. */
  readonly headsOf: (accountIds: readonly string[]) => Promise<readonly Head[]>;
}

/** Who waits for it. */
export interface EvidenceWatching {
  /** Called with the rows so far. */
  readonly progress: (rows: number) => void;
  /** Told of what goes on besides rows. */
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}

/** What it is of, and for whom. */
export interface EvidenceOf {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
  readonly reader: Reader;
  readonly separator: Separator;
  /** Who asked. */
  readonly by: string;
  readonly now: Date;
}

/** One file of the archive, written. */
export interface EvidenceFile {
  readonly name: string;
  readonly path: string;
  /** Of what has rows. */
  readonly rows?: number;
  readonly sha256: string;
  readonly bytes: number;
  /** For the page that explains: it was found in the period, or is as it was when the archive was made. */
  readonly about: string;
}
