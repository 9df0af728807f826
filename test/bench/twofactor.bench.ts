import autocannon from 'autocannon';
import { generateSync } from 'otplib';
import { z } from 'zod';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { sideBySide } from './measure.js';

export const name = 'twofactor';

const CONNECTIONS = 64;
const ROUNDS = 3;
const A_ROUND = 2_000;
const SERVED = z.object({
  port: z.number(),
  keys: z.array(z.string()),
  empty: z.number(),
  people: z.array(z.object({ email: z.string(), secret: z.string() })),
});

/** Codes verified over HTTP. Each works once, so each request is another person's. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const helper = new Helper(bench, 'twofactor-helper', [bench.uri, String(ROUNDS * A_ROUND)]);
  const { port, keys, empty, people } = await helper.ask('serve', SERVED);
  const left = [...people];
  /** A code counts for half a minute at least. */
  const bodies = (some: typeof people) => {
    const epoch = Date.now() / 1_000;
    return some.map(({ email: user, secret }) =>
      JSON.stringify({ user, code: generateSync({ secret, epoch }), ip: '203.0.113.7', userAgent: 'bench' }),
    );
  };
  const ours = () =>
    verified(`http://127.0.0.1:${port}/v1/2fa/verifications`, keys, bodies(left.splice(0, A_ROUND)));
  const limit = () => verified(`http://127.0.0.1:${empty}/`, [''], bodies(people.slice(0, A_ROUND)));
  const got = await sideBySide({ ours, limit, rounds: ROUNDS, seconds: 60 });
  return [
    {
      what: `/v1/2fa/verifications, ${CONNECTIONS} connections`,
      unit: '/s',
      ours: got.ours,
      limit: { name: 'an empty Fastify handler', value: got.limit },
      note:
        `${A_ROUND.toLocaleString('en')} people a round, others each time, each with the code of their own that is right now: a code works once. ` +
        'Counted: the key, the body, the user, the try against the limit, the secret opened, RFC 6238, the code taken, the try given back, and the login event, durable. ' +
        'Client, server and mongod share the machine.',
    },
  ];
}

/** Requests a second until each of these bodies was sent once. @throws Error unless every code passed */
async function verified(url: string, keys: readonly string[], bodies: readonly string[]): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    amount: bodies.length,
    method: 'POST',
    requests: keys.map((key) => ({
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      setupRequest: (request) => {
        const body = bodies[next] ?? '';
        next += 1;
        return { ...request, body };
      },
    })),
    verifyBody: (body) => String(body).startsWith('{"ok":true'),
  });
  const bad = result.non2xx + result.errors + result.mismatches;
  if (bad > 0)
    throw new Error(`${bad} of ${bodies.length} did not pass: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}
