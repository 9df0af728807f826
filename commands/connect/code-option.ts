import { readCode } from '../../src/accounts/codes/one-time-code.js';
import type { Option } from '../../src/chat/option.js';

/** A one-time code. It is in no audit row: where it was refused, it may still be good. */
export const codeOption = (summary: string): Option<string, true> => ({
  summary,
  required: true,
  positional: true,
  // Somebody who types its groups apart means one code.
  rest: true,
  placeholder: 'K7QP-2M4X-9TRA',
  read: readCode,
  write: () => '****-****-****',
});
