import { z } from 'zod';
import { UserError } from '../../user-error.js';

const LONGEST_NAME = 100;
const LONGEST_ROLE_NAME = 60;
const EMAIL = z.email().max(254);

/** Characters that can't be seen, or turn the line around: whoever reads the name would read another. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * A person's name as it is kept: NFC, single spaces.
 * @throws UserError for an empty or long one, unseen characters, and an `@`, with which it would read as an address or a mention
 */
export function readUserName(typed: string): string {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name === '' || [...name].length > LONGEST_NAME)
    throw new UserError(`A name has 1 to ${LONGEST_NAME} characters.`);
  if (UNSEEN.test(name))
    throw new UserError('A name has no line breaks, and no characters that can’t be seen. Type it anew.');
  if (name.includes('@') || /^[<\\]/.test(name))
    throw new UserError(
      'A name has no @ in it: it would be taken for an address or a mention. Leave it out.',
    );
  return name;
}

/** An address as it is kept: lower case. @throws UserError when it is none */
export function readEmail(address: string): string {
  const email = address.trim().toLowerCase();
  if (!EMAIL.safeParse(email).success)
    throw new UserError(`“${email.slice(0, 60)}” is no e-mail address. Type one such as maya@example.com.`);
  return email;
}

/** A role's name as it is kept. @throws UserError for an empty or long one, and characters that can't stand in a line */
export function readRoleName(typed: string): string {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name === '' || [...name].length > LONGEST_ROLE_NAME)
    throw new UserError(`A role's name has 1 to ${LONGEST_ROLE_NAME} characters.`);
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} &()+.'’/-]*$/u.test(name))
    throw new UserError(
      'A role’s name has letters, digits and spaces, such as Support Lead; other characters are left out.',
    );
  return name;
}
