import type { FastifyInstance } from 'fastify';
import type { Call } from '../apikeys/scope.js';

/** Who may come to a route: keys whose scope allows the call, or everybody (health, documents, signed callbacks). */
export type Access = Call | 'open';

declare module 'fastify' {
  interface FastifyContextConfig {
    call?: Access;
  }
}

export interface RouteAccess {
  readonly method: string;
  readonly url: string;
  readonly call: Access;
}

/** Collects what every route declares; a route that declares nothing can't be registered. */
export function requireAccess(server: FastifyInstance): readonly RouteAccess[] {
  const routes: RouteAccess[] = [];
  server.addHook('onRoute', ({ method, url, config }) => {
    const call = config?.call;
    if (call === undefined) throw new Error(`${String(method)} ${url} does not say who may call it`);
    for (const each of [method].flat()) routes.push({ method: each, url, call });
  });
  return routes;
}
