import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { SentPerson } from '../../people/people.js';
import { DAY_MS } from '../../time/lengths.js';
import { faultsOf, inWords } from '../faults.js';
import { illFormedAt } from '../ill-formed.js';
import { isDeeperThan } from '../nesting.js';
import { Problem } from '../problems.js';
import { type SentToPeople, sentPerson } from './sent.js';

/** What `navigator.sendBeacon` sends at most; longer queues go in pieces. */
export const LARGEST_BODY = 64 * 1024;
const DEEPEST = 8;
/** Clocks of browsers are wrong; what is further off is taken for when it came. */
const AHEAD_MS = 5 * 60_000;
const BEHIND_MS = 30 * DAY_MS;

/**
 * JSON, also as `text/plain`: a beacon, and a request that wants no preflight, can't say otherwise.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function readPeopleBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const options = { parseAs: 'string', bodyLimit: LARGEST_BODY } as const;
  const read = (_: { headers: IncomingHttpHeaders }, body: string | Buffer, done: Done) => {
    try {
      done(null, parse(String(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error('a body could not be read'));
    }
  };
  server.addContentTypeParser(['application/json', 'text/plain'], options, read);
}

type Done = (error: Error | null, body?: unknown) => void;

function parse(text: string): unknown {
  if (isDeeperThan(DEEPEST, text)) throw new Problem('malformed', 'The body is nested too deep.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem('malformed', 'The body is not JSON.', { cause });
  }
  const at = illFormedAt(value);
  if (at !== undefined) throw new Problem('malformed', `The body holds half a surrogate pair at ${at}.`);
  return value;
}

/** @throws Problem `invalid` */
export function readPerson(body: unknown): SentToPeople {
  const read = sentPerson.safeParse(body, { error: inWords });
  if (read.success) return read.data;
  throw new Problem('invalid', 'Nothing was taken; see errors.', { errors: faultsOf(read.error) });
}

export function personOf({ anonymousId, user, attributes, events }: SentToPeople, now: Date): SentPerson {
  return {
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(user === undefined ? {} : { userId: user.id }),
    attributes: pairs(attributes),
    events: (events ?? []).map(({ id, name, properties, occurredAt }) => ({
      eventId: id,
      name,
      properties: pairs(properties),
      occurredAt: believed(occurredAt, now),
    })),
  };
}

const pairs = <V>(record: Readonly<Record<string, V>> = {}) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

function believed(said: string | undefined, now: Date): Date {
  const at = said === undefined ? now : new Date(said);
  const ahead = at.getTime() - now.getTime();
  return ahead > AHEAD_MS || ahead < -BEHIND_MS ? now : at;
}
