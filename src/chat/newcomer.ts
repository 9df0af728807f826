import type { Account } from '../accounts/account.js';
import { UserError } from '../user-error.js';
import type { Command } from './command.js';
import type { Request } from './conversation.js';
import { findCommand } from './find-command.js';
import { mistake, NOT_BOUND } from './fixed-replies.js';
import { parse } from './parse.js';
import type { Reply } from './reply.js';

/** What becomes of a line that was typed where no account is bound; `refused` for a mistake of theirs. */
export type Admitted = { readonly account: Account } | { readonly reply: Reply; readonly refused?: boolean };

/** Somebody in a workspace that is bound to no account asks: little has an answer there. */
export async function admit(
  { line, identity }: Pick<Request, 'line' | 'identity'>,
  commands: readonly Command[],
): Promise<Admitted> {
  try {
    const open = commands.filter((each) => Object.values(each.subcommands).some(({ newcomer }) => newcomer));
    const { command, rest } = findCommand(line, commands);
    if (!open.includes(command)) return { reply: NOT_BOUND };
    const { subcommand, given } = await parse(command, rest, async () => []);
    return subcommand.newcomer ? await subcommand.newcomer(given, identity) : { reply: NOT_BOUND };
  } catch (error) {
    if (error instanceof UserError) return { reply: mistake(error), refused: true };
    throw error;
  }
}
