import { KEY_PROBLEMS, KEYED, type Parameter } from './operations.js';
import type { JsonSchema } from './schemas.js';

/** A part of the path. */
export const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

/** A version that was looked at. */
export const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of what was looked at. When it is another by now, nothing is done (412).',
  schema: { type: 'string' },
};

/** What can be wrong with reading one, changing one, and sending a change. */
export const READS = ['not-found', ...KEY_PROBLEMS] as const;
export const CHANGES = ['conflict', 'changed', ...READS] as const;
export const SENDS = ['malformed', 'too-large', 'unsupported-type', 'invalid', ...CHANGES] as const;

/** Of whatever is about users and roles. */
export const base = { tags: ['users'], security: KEYED } as const;

/** A body, with an example that works. */
export const sending = (schema: JsonSchema, example: object) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
});

export const GONE = { 204: { description: 'Done' } };
