import { z } from 'zod';
import type { Secrets } from '../secrets/secrets.js';
import { HOUR_MS } from '../time/lengths.js';
import { type Choice, STORED_CHOICE } from './choice.js';

const LIFE_MS = HOUR_MS;
const LONGEST = 2_000;
const PURPOSE = 'branding preview';
/** No record has it: it stands in a link. */
const RECORD = 'link';

const CONTENT = z.object({ accountId: z.string(), until: z.number(), choice: STORED_CHOICE });

/** A choice on its way through a browser: sealed with authentication under a key derived from SECRET_KEY, for an hour. */
export const previewTokens = (secrets: Pick<Secrets, 'seal' | 'open'>) => ({
  /** @throws UserError as `seal` */
  write(accountId: string, choice: Choice, now: Date): { readonly token: string; readonly until: Date } {
    const until = new Date(now.getTime() + LIFE_MS);
    const content: z.infer<typeof CONTENT> = { accountId, until: until.getTime(), choice };
    return { token: secrets.seal(PURPOSE, RECORD, JSON.stringify(content)), until };
  },
  /** @returns undefined for what was not written by {@link write}, was changed, or is over */
  read(token: string, now: Date): { readonly accountId: string; readonly choice: Choice } | undefined {
    if (token.length > LONGEST) return undefined;
    try {
      const content = CONTENT.parse(JSON.parse(secrets.open(PURPOSE, RECORD, token)));
      return content.until > now.getTime() ? content : undefined;
    } catch {
      return undefined;
    }
  },
});
