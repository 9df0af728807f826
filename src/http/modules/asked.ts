import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../../apikeys/key.js';
import type { Doer } from '../../modules/records.js';
import { inWords, parameterFaults } from '../faults.js';
import { wrongParameter } from '../history/read-interval.js';
import { Problem } from '../problems.js';

const LARGEST_PAGE = 1000;
const PAGE = 100;

const query = z.strictObject({
  limit: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is less than 1')
    .max(LARGEST_PAGE, `is more than ${LARGEST_PAGE}`)
    .default(PAGE),
  cursor: z.string().max(1000).optional(),
  state: z.string().max(40).optional(),
});

/** @throws Problem naming the parameter that is wrong or unknown */
export function readPage({ query: given }: FastifyRequest): z.output<typeof query> {
  const read = query.safeParse(given, { error: inWords });
  if (read.success) return read.data;
  const errors = parameterFaults(read.error);
  const detail = errors.map(({ parameter, detail }) => `${parameter} ${detail}`).join('; ');
  throw new Problem('invalid-query', `${detail}.`, { errors });
}

export const writePlace = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws Problem for anything {@link writePlace} did not write of this shape */
export function readPlace<T>(cursor: string, shape: z.ZodType<T>): T {
  const read = shape.safeParse(parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) throw wrongParameter('cursor', 'is no cursor: take it from next of a page');
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The version that `If-Match` names; undefined when it names none or any.
 * @throws Problem for what is no tag of ours
 */
export function versionIn({ headers }: FastifyRequest): number | undefined {
  const tag = headers['if-match']?.trim();
  if (tag === undefined || tag === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? [];
  if (version === undefined)
    throw new Problem('malformed', 'If-Match is no ETag of this API, such as "3", quotes included.');
  return Number(version);
}

/** Whoever has the key does what is done with it; as author of a record, so does the user it is assigned to. */
export const doerOf = ({ id, name, assignedTo }: ApiKey): Doer => ({
  author: { actor: { kind: 'api-key', id, name }, source: 'castellan' },
  ids: [id, assignedTo],
});
