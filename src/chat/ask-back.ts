import { capital } from '../capital.js';
import { UserError } from '../user-error.js';
import type { Subcommand } from './command.js';
import { writeLine } from './line.js';
import type { MissingOption } from './missing-option.js';
import type { Option, ReadingContext } from './option.js';
import type { Parsed } from './parsed.js';
import type { Form, FormField, Reply } from './reply.js';

/** More are typed: a list of them would be no help. */
const MOST_PICKED = 24;

/**
 * The form for what a line lacks: its subcommand's own, with what was given filled in; else a field for each option that is needed.
 * @throws UserError where there is nothing to pick from
 */
export async function askBack(
  { command, name, subcommand }: Pick<Parsed, 'command' | 'name' | 'subcommand'>,
  { about, given, missing }: MissingOption,
  context: ReadingContext,
): Promise<Reply & { readonly form: Form }> {
  const typed = new Map(given);
  const { form } = subcommand;
  const fields = form ? await form.fields(context) : await neededFields(subcommand, missing, context);
  const elsewhere = given.filter(([each]) => !fields.some((field) => field.name === each));
  return {
    tone: 'plain',
    about,
    blocks: [],
    form: {
      title: form?.title ?? `/${command.name} ${name}`,
      submitLabel: form?.submitLabel ?? 'Go on',
      command: writeLine(command.name, name, elsewhere),
      fields: fields.map((field) => ({ ...field, value: typed.get(field.name) ?? field.value })),
    },
  };
}

const neededFields = (
  { options }: Subcommand,
  missing: readonly string[],
  context: ReadingContext,
): Promise<readonly FormField[]> =>
  Promise.all(
    missing.flatMap((name) => {
      const option = options[name];
      return option ? [neededField(name, option, context)] : [];
    }),
  );

async function neededField(
  name: string,
  option: Option<unknown>,
  context: ReadingContext,
): Promise<FormField> {
  const { summary, placeholder, secret } = option;
  const all = option.choices ?? (option.pick ? await option.known?.(context) : undefined);
  if (all?.length === 0)
    throw new UserError(`${name}: is needed (${summary}), and there is none to pick from.`, [], {
      about: name,
    });
  return {
    name,
    label: labelOf(name),
    hint: summary,
    placeholder: all?.[0] ?? placeholder,
    required: true,
    ...(secret ? { secret } : {}),
    ...(all && all.length <= MOST_PICKED ? { choices: all } : {}),
  };
}

const labelOf = (name: string) => capital(name.replaceAll('-', ' '));
