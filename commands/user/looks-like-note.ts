import type { User } from '../../src/accounts/users/user.js';
import { type Block, note } from '../../src/chat/reply.js';

/** Of an address that differs from another of the account's by letters that look the same. */
export const looksLikeNote = ({ email }: Pick<User, 'email'>, other: string): Block =>
  note(`${email} looks like ${other}. Make sure that nobody takes one for the other.`);
