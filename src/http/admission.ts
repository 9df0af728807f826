import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiKey } from '../apikeys/key.js';
import type { Authentication, Keys, RefusedKey } from '../apikeys/keys.js';
import { allows, type Call, SCOPES } from '../apikeys/scope.js';
import { canonicalAddress } from '../geo/address.js';
import { isPage } from './access.js';
import { within } from './patience.js';
import { Problem, retryAfter } from './problems.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose call it is; on routes that want a key. */
    key?: ApiKey;
  }
}

const PATIENCE_MS = 10_000;
const CHALLENGE = { 'www-authenticate': 'Bearer realm="castellan"' };

const REFUSALS: Readonly<Record<RefusedKey, string>> = {
  unknown:
    'This is no API key, or none that exists. Copy it again from where it was shown, or create another.',
  revoked: 'This API key was revoked or replaced.',
  expired: 'This API key has expired.',
  origin: 'This API key works only in pages of its own origins.',
  suspended: 'The user whose API key this is may not sign in any more.',
};

/** Before the body is read: who calls, whether the key opens this route, and whether it calls too often. */
export function admitKeys(server: FastifyInstance, keys: Pick<Keys, 'authenticate' | 'take'>): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const call = request.is404 ? 'open' : request.routeOptions.config.call;
    if (call === undefined) throw new Error('a route does not say who may call it');
    if (call === 'open' || isPage(call)) {
      done();
      return;
    }
    const enter = (found: Authentication) => {
      // Known even where it is refused: a page of its origins is let read why.
      if ('ok' in found) request.key = found.ok;
      admit(found, call, keys);
    };
    const caller = { ip: addressOf(request), origin: request.headers.origin };
    const found = keys.authenticate(secretOf(request), caller);
    if (found instanceof Promise) {
      within(PATIENCE_MS, found)
        .then(enter)
        .then(() => done(), done);
      return;
    }
    // Known already, as mostly: a promise would cost more than all that is asked here.
    enter(found);
    done();
  });
}

function admit(found: Authentication, call: Call, keys: Pick<Keys, 'take'>): void {
  if ('refused' in found) throw refusal(found.refused);
  const key = found.ok;
  const allowance = keys.take(key);
  if (!allowance.allowed)
    throw new Problem('too-many', `The API key ${key.name} calls too often.`, {
      headers: retryAfter(allowance.waitSeconds),
    });
  if (!allows(key.scope, call)) {
    const able = SCOPES.filter((scope) => allows(scope, call)).join(' or ');
    throw new Problem('forbidden', `This call needs a key of scope ${able}; ${key.name} has ${key.scope}.`, {
      headers: { 'www-authenticate': `${CHALLENGE['www-authenticate']}, error="insufficient_scope"` },
    });
  }
}

/** @throws Error on routes that want no key */
export function callerOf({ key }: FastifyRequest): ApiKey {
  if (key === undefined) throw new Error('nobody has been admitted');
  return key;
}

function secretOf({ headers, query, routeOptions }: FastifyRequest): string {
  const [, given] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  const secret = given ?? (routeOptions.config.call === 'people' ? publicKeyIn(query) : undefined);
  if (secret === undefined)
    throw new Problem('unauthenticated', 'Send your API key as `Authorization: Bearer cst_…`.', {
      headers: CHALLENGE,
    });
  return secret;
}

/** A web-sdk key, which is no secret, may stand in the address: a beacon can send no header. No other key may. */
function publicKeyIn(query: unknown): string | undefined {
  const key = typeof query === 'object' && query !== null && 'key' in query ? query.key : undefined;
  return typeof key === 'string' && key.startsWith('cst_web_') ? key : undefined;
}

const refusal = (why: RefusedKey) =>
  why === 'origin' || why === 'suspended'
    ? new Problem('forbidden', REFUSALS[why])
    : new Problem('unauthenticated', REFUSALS[why], {
        headers: { 'www-authenticate': `${CHALLENGE['www-authenticate']}, error="invalid_token"` },
      });

/** What a trusted proxy says may be no address at all; then the proxy's own counts. */
export const addressOf = ({ ip, socket }: FastifyRequest) =>
  canonicalAddress(ip) ?? canonicalAddress(socket.remoteAddress ?? '') ?? 'unknown';
