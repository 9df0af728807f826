import { authorOf } from '../../src/accounts/asking/author.js';
import { type CommandContext, change, type Subcommand } from '../../src/chat/command.js';
import { writeLine } from '../../src/chat/line.js';
import type { Option, Options } from '../../src/chat/option.js';
import { integer } from '../../src/chat/options.js';
import type { Reply } from '../../src/chat/reply.js';
import type { AskedAction, Doer } from '../../src/modules/records.js';
import { allowed, Overtaken, Taken } from '../../src/modules/refusals.js';
import { overtakenInWords, showBy } from '../../src/modules/words.js';
import { writeLocal } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';
import { actionForm } from './action-form.js';
import { doneAnswer } from './done-answer.js';
import { fieldOptions } from './field-options.js';
import { GivenRecord, GivenUsers, GivenValue } from './given.js';
import type { ModuleCapabilities, Placed } from './placed.js';
import { recordOption } from './record-option.js';
import { theOne } from './the-one.js';

/** `/optin edit`: the values given, or a form that asks for them. */
export function actionSubcommand(placed: Placed, capabilities: ModuleCapabilities): Subcommand {
  const { module, kind, action: name, subcommand } = placed;
  const { records, directory } = capabilities;
  const action = kind.actions[name];
  if (action === undefined) throw new Error(`${kind.type} has no action ${name}`);
  const fields = fieldOptions(directory, kind, action);
  const aboutOne = action.creates === undefined && !kind.singular;
  const parent = 'of' in kind && action.creates !== undefined ? String(kind.of) : undefined;
  const options: Readonly<Record<string, Option<unknown>>> = {
    ...(aboutOne ? { id: recordOption(records, kind, { positional: true }) } : {}),
    ...(parent === undefined ? {} : { [parent]: recordOption(records, module, { positional: false }) }),
    ...fields,
    version: integer({ summary: 'The version that was seen', min: 1, max: 999_999_999, hidden: true }),
  } satisfies Options;

  return change({
    summary: action.summary,
    permission: action.permission ?? module.permission,
    options,
    examples: action.examples,
    async run(values, context, transaction): Promise<Reply> {
      const accountId = context.asker.account.id;
      const target =
        recordIn(values.id) ?? (action.creates ? undefined : await theOne(records, kind, accountId));
      if (aboutOne && target === undefined)
        throw new UserError(`Say which ${kind.one}, by its name or id.`, [`/${module.command} list`]);
      const within = parent === undefined ? undefined : recordIn(values[parent]);
      const given = valuesIn(values);
      if (asksBack(values) && (target === undefined || allowed(action.moves, target))) {
        const people = await records.people(kind, target === undefined ? [] : [target]);
        return actionForm(placed, { target, within, given, parent, people });
      }
      const asked: AskedAction = {
        accountId,
        module,
        kind,
        action: name,
        given: Object.fromEntries(given.map(([field, { value }]) => [field, value])),
        ...(target === undefined ? {} : { id: target.id }),
        ...(within === undefined ? {} : { parent: within.id }),
        ...(typeof values.version === 'number' ? { version: values.version } : {}),
        users: usersIn(values).map(({ id }) => id),
      };
      try {
        const done = await records.act(asked, doerOf(context), transaction);
        const show = showBy(
          kind,
          await records.people(kind, [done.record, ...(done.before ? [done.before] : [])]),
        );
        return doneAnswer(placed, done, show, context.asker);
      } catch (error) {
        if (error instanceof Overtaken) throw await overtaken(error, given, context);
        if (error instanceof Taken) throw taken(error, given);
        throw error;
      }
    },
  });

  /** Whether something is missing that a form can ask for. */
  function asksBack(values: Readonly<Record<string, unknown>>): boolean {
    const names = Object.keys(fields);
    const needed = [...(action?.needs ?? []), action?.adds, action?.removes, parent];
    const lacks = needed.some((name) => name !== undefined && values[name] === undefined);
    return lacks || (names.length > 0 && names.every((name) => values[name] === undefined));
  }

  /** What there is one of can be changed by the action that takes the same values; of others, the one there is can be seen. */
  function taken(error: Taken, given: readonly (readonly [string, GivenValue])[]): UserError {
    const typed = given.map(([field, value]) => [field, value.typed] as const);
    const changes = Object.entries(kind.actions).find(
      ([, { creates, takes = [] }]) => !creates && given.every(([field]) => takes.includes(field)),
    );
    const line =
      kind.singular && changes
        ? writeLine(module.command, changes[0], typed)
        : writeLine(module.command, 'show', [['id', error.record.parent ?? error.record.id]]);
    return new UserError(error.message, [line], { cause: error });
  }

  async function overtaken(
    error: Overtaken,
    given: readonly (readonly [string, GivenValue])[],
    { asker }: CommandContext,
  ): Promise<UserError> {
    const show = showBy(kind, await records.people(kind, [error.record]));
    const words = overtakenInWords(kind, error, show, (at) => writeLocal(at, asker.calendar.zone));
    const line = writeLine(module.command, subcommand, [
      ...(kind.singular ? [] : [['id', error.record.id] as const]),
      ...given.map(([field, { typed }]) => [field, typed] as const),
      ['version', String(error.record.version)],
    ]);
    return new UserError(words, error.record.values.state === 'deleted' ? [] : [line]);
  }
}

const recordIn = (value: unknown) => (value instanceof GivenRecord ? value.record : undefined);

const valuesIn = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).flatMap(([field, value]) =>
    value instanceof GivenValue ? [[field, value] as const] : [],
  );

const usersIn = (values: Readonly<Record<string, unknown>>) =>
  Object.values(values).flatMap((value) => (value instanceof GivenUsers ? value.users : []));

function doerOf(context: CommandContext): Doer {
  const { user } = context.asker;
  if (user === undefined) throw new Error('an action needs a user who asked for it');
  return { author: authorOf(context), ids: [user.id] };
}
