import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../apikeys/key.js';
import type { Keys } from '../../apikeys/keys.js';
import { type People, PeopleRefusal } from '../../people/people.js';
import type { Clock } from '../../time/clock.js';
import { RateLimiter } from '../../time/rate-limiter.js';
import { addressOf, callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem, retryAfter } from '../problems.js';
import { LARGEST_BODY, personOf, readPeopleBodies, readPerson } from './read-people.js';
import type { SentToPeople } from './sent.js';

export interface PeopleParts {
  readonly people: Pick<People, 'take' | 'proves'>;
  readonly keys: Pick<Keys, 'authenticate'>;
  readonly clock: Clock;
}

const PATIENCE_MS = 10_000;
const PATH = '/v1/people';
/** Of one address with one web-sdk key, which anybody can read in a page. The SDK sends at most every two seconds. */
const VISITOR = { burst: 60, perMinute: 60 };

/**
 * `POST /v1/people`: who somebody is, what is to be known of them, what they did. Write-only: the answer is the same
 * whoever it was about. A web-sdk key is bound to its origins twice over: by {@link Keys.authenticate}, and by CORS.
 */
export async function servePeople(server: FastifyInstance, parts: PeopleParts): Promise<void> {
  const { people, clock } = parts;
  const visitors = new RateLimiter(VISITOR, clock);
  await server.register(async (scope) => {
    readPeopleBodies(scope);
    scope.addHook('onSend', async (request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'Origin');
      if (request.key !== undefined) allowOrigin(request.key, request, reply);
    });
    scope.post<{ Body: unknown }>(
      PATH,
      { config: { call: 'people' }, bodyLimit: LARGEST_BODY },
      async (request, reply) => {
        const key = callerOf(request);
        if (key.scope === 'web-sdk') limitVisitor(visitors, key, addressOf(request));
        const sent = readPerson(request.body);
        await within(PATIENCE_MS, proven(people, key, sent));
        await within(PATIENCE_MS, taken(people.take(key.accountId, personOf(sent, clock.now()))));
        return reply.code(202).send({ taken: true });
      },
    );
    servePreflight(scope, parts);
  });
}

/** The browser asks first when a page sets headers of its own; the key stands in the address, where it is seen then. */
function servePreflight(server: FastifyInstance, { keys }: Pick<PeopleParts, 'keys'>): void {
  server.options<{ Querystring: { key?: unknown } }>(
    PATH,
    { config: { call: 'open' } },
    async (request, reply) => {
      const { key } = request.query;
      const { origin } = request.headers;
      if (typeof key === 'string' && origin !== undefined) {
        const found = await within(
          PATIENCE_MS,
          Promise.resolve(keys.authenticate(key, { ip: addressOf(request), origin })),
        );
        if ('ok' in found && allowOrigin(found.ok, request, reply))
          reply
            .header('access-control-allow-methods', 'POST')
            .header('access-control-allow-headers', 'content-type')
            .header('access-control-max-age', '600');
      }
      return reply.header('vary', 'Origin').code(204).send();
    },
  );
}

function allowOrigin(
  { origins }: ApiKey,
  { headers: { origin } }: FastifyRequest,
  reply: FastifyReply,
): boolean {
  if (origin === undefined || !origins.includes(origin)) return false;
  reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'retry-after');
  return true;
}

function limitVisitor(visitors: RateLimiter, key: ApiKey, address: string): void {
  const allowance = visitors.take(`${key.id} ${address}`);
  if (!allowance.allowed)
    throw new Problem(
      'too-many',
      'Too much is sent from this address. Nothing was taken; send again later.',
      {
        headers: retryAfter(allowance.waitSeconds),
      },
    );
}

/** A platform's server is believed; a page has to bring what the server made. */
async function proven(people: PeopleParts['people'], key: ApiKey, { user }: SentToPeople): Promise<void> {
  if (user === undefined || key.scope !== 'web-sdk') return;
  if (user.hash !== undefined && (await people.proves(key.id, user.id, user.hash))) return;
  throw new Problem(
    'forbidden',
    'The user’s hash is missing or wrong. Your server makes it: HMAC-SHA256 of the user’s id under the identity secret of this key, in hex.',
  );
}

async function taken(taking: Promise<void>): Promise<void> {
  try {
    await taking;
  } catch (error) {
    if (error instanceof PeopleRefusal) throw new Problem('invalid', error.message, { cause: error });
    throw error;
  }
}
