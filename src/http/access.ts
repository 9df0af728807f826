import type { FastifyInstance } from 'fastify';
import type { Call } from '../apikeys/scope.js';

/**
 * Who may come to a route: keys whose scope allows the call, or everybody (health, documents, signed callbacks). Of the
 * pages: any `visitor`, those with a half-done sign-in (`ticket`), those who are in (`session`).
 */
export type Access = Call | 'open' | PageAccess;
export type PageAccess = 'visitor' | 'ticket' | 'session';

/** Pages look themselves at who comes; no API key opens them. */
export const isPage = (call: Access): call is PageAccess =>
  call === 'visitor' || call === 'ticket' || call === 'session';

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
