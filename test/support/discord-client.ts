import type { RegisteredCommand } from './discord-limits.js';
import type { Shown } from './discord-state.js';

type Values = Readonly<Record<string, string>>;

/**
 * A command as the client sends it, out of what is registered.
 * @throws for what the client would not let anybody send
 */
export function commandData(
  commands: readonly RegisteredCommand[],
  name: string,
  subcommand: string | undefined,
  values: Values,
  focused?: string,
): object {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`/${name} is not registered`);
  const options = optionsOf(command, subcommand);
  const given = Object.entries(values).map(([option, value]) => {
    const registered = options.find((one) => one.name === option);
    if (!registered) throw new Error(`/${name} ${subcommand ?? ''} has no option ${option}`);
    if (registered.choices && !registered.choices.some((choice) => choice.value === value))
      throw new Error(`${value} is no choice of ${option}`);
    if (option === focused && !registered.autocomplete) throw new Error(`${option} is not completed`);
    return { type: registered.type, name: option, value, ...(option === focused ? { focused: true } : {}) };
  });
  const missing = options.find(({ name: option, required }) => required && !(option in values));
  if (missing && focused === undefined) throw new Error(`${missing.name} is needed`);
  return {
    name,
    options: subcommand === undefined ? given : [{ type: 1, name: subcommand, options: given }],
  };
}

function optionsOf(command: RegisteredCommand, subcommand: string | undefined) {
  const found = command.options.find((one) => one.name === subcommand);
  if (subcommand !== undefined && found?.type !== 1)
    throw new Error(`/${command.name} has no subcommand ${subcommand}`);
  const level: readonly object[] = found?.type === 1 ? found.options : command.options;
  return level as readonly {
    type: number;
    name: string;
    required?: boolean;
    autocomplete?: boolean;
    choices?: readonly { value: string }[];
  }[];
}

/** Everything a message shows, as one text: escapes undone, as people read it. */
export const read = ({ embeds }: Pick<Shown, 'embeds'>): string =>
  embeds
    .flatMap(({ title, description, footer }) => [title, description, footer?.text])
    .filter((part) => part !== undefined)
    .join('\n')
    .replace(/\\([^0-9A-Za-z\s])/g, '$1');

export const labels = ({ components }: Pick<Shown, 'components'>): readonly string[] =>
  components.flatMap((row) =>
    row.components.flatMap((one) => (one.type === 2 ? [one.label] : one.options.map(({ label }) => label))),
  );
