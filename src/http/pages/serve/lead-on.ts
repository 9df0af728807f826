import type { FastifyInstance } from 'fastify';
import type { Branding } from '../../../branding/branding.js';

/**
 * Pages at a former host of an account lead to where they are now, for as long as it is remembered. Only what is looked
 * at: a form that is sent would take its password to another host, and is answered 421 as at any host that is none.
 */
export function leadOn(server: FastifyInstance, { hosts }: Pick<Branding, 'hosts'>, publicUrl: string): void {
  const shared = new URL(publicUrl).host;
  server.addHook('onRequest', async (request, reply) => {
    const { host, method, url } = request;
    const isLook = method === 'GET' || method === 'HEAD';
    // A path and nothing else: behind the new host it can name no other.
    if (!isLook || host === shared || !url.startsWith('/')) return undefined;
    const now = await hosts.movedTo(host);
    return now === undefined ? undefined : reply.header('vary', 'Host').redirect(`${now}${url}`, 302);
  });
}
