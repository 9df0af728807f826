import type { FastifyInstance } from 'fastify';
import { UserError } from '../user-error.js';
import { buildServer, type HttpParts, RECEIVED_WITHIN_MS } from './build-server.js';
import { settled } from './settled.js';
import { openTls, type TlsFiles } from './tls.js';

interface Address {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface HttpServer {
  readonly port: number;
  /** Stops taking requests and lets those under way finish, for at most 5 seconds. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 5000;

/**
 * Opens the one HTTP port.
 * @param settings with `tls`: HTTPS, and nothing but it
 * @throws UserError when the port is in use or may not be used, or the certificate can't
 */
export async function startHttp(
  settings: Address & Omit<HttpParts, 'serverFactory'> & { readonly tls?: TlsFiles },
): Promise<HttpServer> {
  const tls = settings.tls && (await openTls(settings.tls, RECEIVED_WITHIN_MS, settings.log));
  const { server } = await buildServer({ ...settings, ...(tls && { serverFactory: tls.factory }) });
  await listen(server, settings);
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    stop: async () => {
      tls?.stop();
      await settled(server.close(), STOP_WITHIN_MS);
      server.server.closeAllConnections();
    },
  };
}

async function listen(server: FastifyInstance, { host, port }: Address): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new PortInUse(
        `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another (PORT=0 takes a free one).`,
        [],
        { cause: error },
      );
    }
    if (code === 'EACCES')
      throw new UserError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, [], {
        cause: error,
      });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UserError(
        `HOST is ${host}, which is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`,
        [],
        { cause: error },
      );
    }
    throw error;
  }
}

/** Another program listens there already. */
export class PortInUse extends UserError {}
