import type { User } from '../../src/accounts/users/user.js';
import { capital } from '../../src/capital.js';
import { writeLine } from '../../src/chat/line.js';
import type { FormField, Reply } from '../../src/chat/reply.js';
import { isOptional } from '../../src/modules/module.js';
import type { ModuleRecord } from '../../src/modules/record.js';
import { calledInFull } from '../../src/modules/words.js';
import { NOTHING } from './field-options.js';
import type { GivenValue } from './given.js';
import type { Placed } from './placed.js';

interface Begun {
  /** The record it is about, whose values stand in the form. */
  readonly target: ModuleRecord | undefined;
  /** The option that names the record a new part belongs to, and that record. */
  readonly parent: string | undefined;
  readonly within: ModuleRecord | undefined;
  readonly given: readonly (readonly [string, GivenValue])[];
  /** Who stands in its fields, by id. */
  readonly people: ReadonlyMap<string, User>;
}

/** A form for what the action takes: with what was given already, else with what stands there now. */
export function actionForm(placed: Placed, { target, parent, within, given, people: users }: Begun): Reply {
  const { module, kind, action: name, subcommand } = placed;
  const { takes = [], needs = [], adds, removes } = kind.actions[name] ?? {};
  const people = adds ?? removes;
  const typed = new Map(given.map(([field, value]) => [field, value.typed]));
  const names = [...takes, ...(people === undefined ? [] : [people])];
  const title = capital(subcommand.replaceAll('-', ' '));
  return {
    tone: 'plain',
    heading: target === undefined ? `${title}: ${kind.one}` : `${title}: ${calledInFull(kind, target)}`,
    blocks: [],
    form: {
      title: `${title} ${kind.one}`,
      command: writeLine(module.command, subcommand, [
        ...(target === undefined || kind.singular ? [] : [['id', target.id] as const]),
        ...(parent === undefined || within === undefined ? [] : [[parent, within.id] as const]),
        ...(target === undefined || people !== undefined
          ? []
          : [['version', String(target.version)] as const]),
      ]),
      submitLabel: 'Save',
      fields: [
        ...(parent === undefined || within !== undefined
          ? []
          : [{ name: parent, label: capital(module.one), hint: module.sample, required: true }]),
        ...names.map((field) => fieldOf(field)),
      ],
    },
  };

  function fieldOf(name: string): FormField {
    const field = kind.fields[name];
    const now = target?.values[name];
    const standing = field?.holds === 'user' && now !== undefined ? users.get(String(now))?.email : undefined;
    const value =
      typed.get(name) ?? (now === undefined || field?.holds === 'user' ? standing : field?.write(now));
    const isClearable =
      target !== undefined && now !== undefined && isOptional(kind, name) && !field?.choices;
    const hint = [field?.summary, isClearable ? `${NOTHING} takes it away` : ''].filter(Boolean).join('; ');
    return {
      name,
      label: field?.label ?? capital(name),
      hint,
      required: needs.includes(name) || name === people || (now !== undefined && !isOptional(kind, name)),
      ...(value === undefined ? {} : { value: field?.lines ? value.replaceAll('\\n', '\n') : value }),
      ...(field?.choices ? { choices: field.choices } : {}),
      ...(field?.lines ? { multiline: true } : {}),
    };
  }
}
