import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { Option } from '../../src/chat/option.js';
import type { Field } from '../../src/modules/field.js';
import { type Action, isOptional, type Kind } from '../../src/modules/module.js';
import { UserError } from '../../src/user-error.js';
import { person } from '../user/person.js';
import { GivenUsers, GivenValue } from './given.js';

/** Typed for a field, it takes the value away. */
export const NOTHING = 'none';

/** An option for each field that the action takes. */
export function fieldOptions(
  directory: AccountDirectory,
  kind: Kind,
  action: Action,
): Readonly<Record<string, Option<GivenValue | GivenUsers, false>>> {
  const people = action.adds ?? action.removes;
  const fields = [...(action.takes ?? []), ...(people === undefined ? [] : [people])];
  return Object.fromEntries(
    fields.flatMap((name) => {
      const field = kind.fields[name];
      if (field === undefined) return [];
      const positional = action.creates !== undefined && name === kind.named;
      return [[name, optionFor(directory, field, { positional, optional: isOptional(kind, name) })]];
    }),
  );
}

interface Use {
  readonly positional: boolean;
  /** Records can be without it. */
  readonly optional: boolean;
}

function optionFor(
  directory: AccountDirectory,
  field: Field,
  { positional, optional }: Use,
): Option<GivenValue | GivenUsers, false> {
  const { summary, placeholder, choices, label } = field;
  const common = { summary, placeholder, required: false, positional } as const;
  if (field.holds === 'people') return peopleOption(directory, common);
  if (field.holds === 'user') return userOption(directory, { ...common, optional });
  return {
    ...common,
    choices,
    rest: choices === undefined,
    read(typed) {
      if (optional && typed.trim().toLowerCase() === NOTHING) return new GivenValue(null, NOTHING);
      const read = field.schema.safeParse(field.parse(typed));
      if (read.success) return new GivenValue(read.data, field.write(read.data));
      const [issue] = read.error.issues;
      throw new UserError(`${label} ${issue?.message}.`, choices);
    },
    write: (given) => (given instanceof GivenValue ? given.typed : ''),
  };
}

type Common = Pick<Option<unknown, false>, 'summary' | 'placeholder' | 'required' | 'positional'>;

function userOption(
  directory: AccountDirectory,
  { optional, ...common }: Common & { readonly optional: boolean },
): Option<GivenValue, false> {
  const known = person(directory, common);
  return {
    ...known,
    ...common,
    required: false,
    async read(typed, context) {
      if (optional && typed.trim().toLowerCase() === NOTHING) return new GivenValue(null, NOTHING);
      const user = await known.read(typed, context);
      return new GivenValue(user.id, user.email);
    },
    write: ({ typed }) => typed,
  };
}

/** Several people, a comma between. */
function peopleOption(directory: AccountDirectory, common: Common): Option<GivenUsers, false> {
  const known = person(directory, common);
  return {
    ...common,
    required: false,
    rest: true,
    known: known.known,
    open: true,
    async read(typed, context) {
      const names = typed.split(/[,;]|\s+(?=\S+@)/).map((name) => name.trim());
      const users = [];
      for (const name of new Set(names)) if (name !== '') users.push(await known.read(name, context));
      return new GivenUsers(users);
    },
    write: ({ users }) => users.map(({ email }) => email).join(','),
  };
}
