import type { Asker } from '../accounts/asking/asker.js';
import type { Requirement } from '../accounts/roles/permission.js';
import type { User } from '../accounts/users/user.js';
import { Refusal } from '../user-error.js';

/** Whether this person may run what requires `requirement`, by the permissions read for this very call. */
export function mayUse(asker: Asker, requirement: Requirement): boolean {
  if (requirement === 'anyone') return true;
  if (asker.user?.status !== 'active') return false;
  return requirement === 'self' || asker.permissions.has(requirement);
}

/** A refusal, and what was asked for: its audit row names both. */
export class RefusedCommand extends Refusal {
  readonly command: string;
  readonly subcommand: string;

  constructor(message: string, asked: Asked) {
    super(message);
    this.command = asked.command;
    this.subcommand = asked.subcommand;
  }
}

interface Asked {
  readonly command: string;
  readonly subcommand: string;
}

/** The refusal: what is missing and whom to ask, and nothing of the data. */
export function refusalFor(
  asker: Asker,
  asked: Asked,
  requirement: Requirement,
  whom: readonly User[],
): RefusedCommand {
  return new RefusedCommand(reasonFor(asker, asked, requirement, whom), asked);
}

function reasonFor(
  { user, account }: Asker,
  { command, subcommand }: Asked,
  requirement: Requirement,
  whom: readonly User[],
): string {
  if (!user) {
    return `You are not linked to a user of ${account.name} yet, so only /help, /link and /whoami answer you. ${askFor(whom, 'to link you')}`;
  }
  if (user.status !== 'active')
    return `Your user is ${user.status}, so /${command} is closed to you. ${askFor(whom, 'about it')}`;
  // Others of the same command may need another, or none.
  return `/${command} ${subcommand} needs the permission ${requirement}, which your roles don't give. ${askFor(whom, 'for a role that does')}`;
}

function askFor(whom: readonly User[], what: string): string {
  const names = whom.slice(0, 3).map(({ name, email }) => `${name} (${email})`);
  if (names.length === 0) return `Ask an Account Manager ${what}.`;
  return `Ask ${names.join(' or ')} ${what}.`;
}
