import { z } from 'zod';
import { type Action, isOptional, type Kind } from '../../modules/module.js';

const MOST_USERS = 1000;

/** What the body of an action may hold; undefined when it has none. */
export function sentFor(kind: Kind, action: Action): z.ZodType<Record<string, unknown>> | undefined {
  const { takes = [], needs = [], creates, adds } = action;
  if (adds !== undefined)
    return z
      .strictObject({ [adds]: z.array(z.string()).min(1).max(MOST_USERS) })
      .meta({ title: `Users to be added to a ${kind.one}` });
  if (takes.length === 0) return undefined;
  const shape = Object.fromEntries(
    takes.flatMap((name) => {
      const field = kind.fields[name];
      if (field === undefined) return [];
      const limits = field.limits === undefined ? '' : `; ${field.limits}`;
      const schema: z.ZodType = field.schema.meta({ description: `${field.summary}${limits}.` });
      if (needs.includes(name)) return [[name, schema]];
      const isClearable = creates === undefined && isOptional(kind, name);
      return [[name, (isClearable ? schema.nullable() : schema).optional()]];
    }),
  );
  const object = z.strictObject(shape).meta({ title: `${kind.one}: ${action.did}` });
  return needs.length > 0
    ? object
    : object.refine((given) => Object.keys(given).length > 0, 'holds nothing to be changed');
}
