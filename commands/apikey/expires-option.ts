import type { Option } from '../../src/chat/option.js';
import { instant } from '../../src/chat/options.js';
import { readDuration } from '../../src/time/duration.js';
import { writeOffset } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';

/** When something ends. */
export interface Expiry {
  readonly at: Date;
  /** Reads back as the same moment. */
  readonly text: string;
}

const LENGTH = /^\d+\s*\p{L}/u;

/** A length of time from now (`90d`), or a date, which is the last day it works, or a date and time. */
export function expiresOption(summary: string): Option<Expiry, false> {
  const moment = instant({ summary });
  return {
    summary,
    required: false,
    placeholder: '90d or 2027-01-31',
    async read(typed, context) {
      const { asker, now } = context;
      const length = LENGTH.test(typed.trim()) ? readDuration(typed) : undefined;
      const meant = length === undefined ? await moment.read(typed, context) : undefined;
      const at = meant?.to ?? new Date(now.getTime() + (length ?? 0));
      if (at <= now)
        throw new UserError(`“${typed}” is past. Type a length of time such as 90d, or a day to come.`);
      return { at, text: meant?.text ?? writeOffset(at, asker.calendar.zone) };
    },
    write: ({ text }) => text,
    span: (words) => {
      const [count = '', unit = ''] = words;
      return /^\d+$/.test(count) && /^\p{L}+$/u.test(unit) ? 2 : (moment.span?.(words) ?? 0);
    },
  };
}
