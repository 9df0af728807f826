import type { Secrets } from '../secrets/secrets.js';
import { UserError } from '../user-error.js';

const PURPOSE = 'place of progress';

/** Where progress is shown, at rest. */
export const progressSealing = (secrets: Secrets) => ({
  /** @returns undefined where there is no key to seal with: then it is not kept */
  seal(callId: string, key: string): string | undefined {
    try {
      return secrets.seal(PURPOSE, callId, key);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  },
  /** @throws as {@link Secrets.open} */
  open: (callId: string, sealed: string): string => secrets.open(PURPOSE, callId, sealed),
});
