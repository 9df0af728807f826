import type { Asker } from '../accounts/asking/asker.js';
import type { Directory } from '../accounts/directory.js';
import { UserError } from '../user-error.js';
import { askBack } from './ask-back.js';
import { mayUse, refusalFor } from './authorise.js';
import type { Prepared } from './call.js';
import type { Command } from './command.js';
import { findCommand } from './find-command.js';
import { writeLine } from './line.js';
import { MissingOption } from './missing-option.js';
import { NotUnderstood } from './not-understood.js';
import type { ReadingContext } from './option.js';
import { parse } from './parse.js';
import type { KnownValues, Parsed } from './parsed.js';
import type { Reply } from './reply.js';
import type { FindSent } from './sent-file.js';

/** A line that was understood, and which this person may have run. */
export interface Understood {
  readonly parsed: Parsed;
  readonly prepared: Prepared;
  /** Normalised, secrets left out. */
  readonly line: string;
  /** Something needed was not given: the form that asks for it, in place of a run. */
  readonly asksBack?: Reply;
}

export interface Typed {
  readonly line: string;
  readonly asker: Asker;
  readonly now: Date;
  /** Values of secret form fields. */
  readonly secrets?: ReadonlyMap<string, string>;
  readonly files?: FindSent;
}

/**
 * Structure, then permission, then values: in this order, so that a person without the permission learns nothing of
 * the data from an error.
 * @throws UserError; NotUnderstood and RefusedCommand name the command
 */
export async function understand(
  typed: Typed,
  commands: readonly Command[],
  directory: Pick<Directory, 'whomToAsk'>,
): Promise<Understood> {
  const { asker, now, files } = typed;
  const { command, rest } = findCommand(typed.line, commands);
  const known = knownFor(command, asker, now);
  const parsed = await parse(command, rest, known).catch(async (error: unknown) => {
    const meant = error instanceof NotUnderstood ? error.subcommand : undefined;
    await authorise(asker, command, meant ?? Object.keys(command.subcommands)[0] ?? '', directory);
    throw error;
  });
  const { name, subcommand } = parsed;
  await authorise(asker, command, name, directory);
  refuseTypedSecret(parsed);
  const context = { asker, now, ...(files === undefined ? {} : { files }) };
  try {
    const given = new Map([...parsed.given, ...(typed.secrets ?? [])]);
    const prepared = await subcommand.prepare(given, context);
    return { parsed, prepared, line: writeLine(command.name, name, prepared.arguments) };
  } catch (error) {
    if (error instanceof MissingOption) return lacking(parsed, error, context);
    throw error instanceof UserError ? withLines(error, parsed) : error;
  }
}

/** Not run, but asked back. @throws NotUnderstood where there is nothing to ask for */
async function lacking(parsed: Parsed, error: MissingOption, context: ReadingContext): Promise<Understood> {
  const asksBack = await askBack(parsed, error, context).catch((none: unknown) => {
    throw none instanceof UserError ? withLines(none, parsed) : none;
  });
  const prepared = { arguments: error.given, stepUp: false, run: async () => asksBack };
  return { parsed, prepared, line: writeLine(parsed.command.name, parsed.name, error.given), asksBack };
}

/**
 * An error about one of a line's options says what to type as whole lines: values that would do become lines; in place of a
 * file that won't do stands the line that asks for another. Any other error stays as it is.
 */
export function withLines(error: UserError, { command, name, subcommand, given }: Parsed): UserError {
  const { about, message, suggestions } = error;
  if (about === undefined) return error;
  const lines = subcommand.options[about]?.file
    ? [
        writeLine(
          command.name,
          name,
          [...given].filter(([option]) => option !== about),
        ),
      ]
    : suggestions.map((instead) =>
        instead.startsWith('/')
          ? instead
          : writeLine(command.name, name, new Map([...given, [about, instead]])),
      );
  return new NotUnderstood(command, name, message, lines, about);
}

/** Possible values come from the account's data: only for those who may use a subcommand with that option. */
function knownFor(command: Command, asker: Asker, now: Date): KnownValues {
  const usable = Object.values(command.subcommands).filter(({ permission }) => mayUse(asker, permission));
  return async (option) =>
    option.known && usable.some(({ options }) => Object.values(options).includes(option))
      ? option.known({ asker, now })
      : [];
}

async function authorise(
  asker: Asker,
  command: Command,
  subcommand: string,
  directory: Pick<Directory, 'whomToAsk'>,
): Promise<void> {
  const permission = command.subcommands[subcommand]?.permission;
  if (permission === undefined || mayUse(asker, permission)) return;
  // Own matters are closed only to the unlinked, and those who manage users can link them.
  const needed = permission === 'self' || permission === 'anyone' ? 'users.manage' : permission;
  const whom = await directory.whomToAsk(asker.account.id, needed);
  throw refusalFor(asker, { command: command.name, subcommand }, permission, whom);
}

function refuseTypedSecret({ command, name, subcommand, given }: Parsed): void {
  const secret = [...given.keys()].find((option) => subcommand.options[option]?.secret);
  if (secret === undefined) return;
  throw new NotUnderstood(
    command,
    name,
    `${secret}: is a secret and is never typed into a chat, where it would stay. Run the command without it; it will be asked for.`,
    [
      writeLine(
        command.name,
        name,
        [...given].filter(([option]) => !subcommand.options[option]?.secret),
      ),
    ],
  );
}
