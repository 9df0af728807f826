import type { SealedEvent } from '../../events/seal/verify/seal-says.js';
import type { Export } from '../exports/export.js';
import type { Compared } from './difference.js';

/** What can be said of a file. */
export type Verdict =
  /** Byte for byte as it was made; `times`: how often a file of these bytes was. `inside`: as what it is in the archive that was made. */
  | {
      readonly kind: 'genuine';
      readonly made: Export;
      readonly inside?: string;
      readonly times: number;
      readonly headsStand: boolean;
    }
  /** Other bytes, the same rows and cells, as far as they can be compared. `form`: in what its form differs, in words. */
  | {
      readonly kind: 'same-rows';
      readonly made: Export;
      readonly form: readonly string[];
      readonly compared: Compared;
    }
  | {
      readonly kind: 'differs';
      readonly made: Export;
      readonly compared: Compared;
      /** Of the event that the first difference is about; absent: it is about none, or about one the seal does not know. */
      readonly sealed?: SealedEvent;
    }
  /** One of that name was made, of other bytes, and its rows can't be asked for again. */
  | { readonly kind: 'not-askable'; readonly made: Export }
  | { readonly kind: 'unknown'; readonly sha256: string };
