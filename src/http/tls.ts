import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { FastifyServerFactory } from 'fastify';
import type { Log } from '../log.js';
import { UserError } from '../user-error.js';

/** TLS_CERT_FILE and TLS_KEY_FILE. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** How often they are looked at, in milliseconds; default 5,000. */
  readonly everyMs?: number;
}

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Tls {
  /** Makes servers that speak HTTPS with the certificate as it is in the files now, and later. */
  readonly factory: FastifyServerFactory;
  /** Looks at the files no more. */
  stop(): void;
}

const HANDSHAKE_MS = 10_000;
/** What Fastify gives servers that it makes itself. */
const KEEP_ALIVE_MS = 72_000;
const LOOK_EVERY_MS = 5_000;

/**
 * TLS on the HTTP port. The files are looked at every few seconds: whoever renews them need not restart anything, and a
 * pair that does not fit, such as one half written, is not taken.
 * @param requestTimeout of its servers, in milliseconds
 * @throws UserError naming the setting, when a file can't be read or the key is not the certificate's
 */
export async function openTls(files: TlsFiles, requestTimeout: number, log: Log): Promise<Tls> {
  let current = await readCertificate(files);
  const servers: Server[] = [];

  async function renew(): Promise<void> {
    try {
      const found = await readCertificate(files);
      if (found.cert === current.cert && found.key === current.key) return;
      current = found;
      for (const server of servers) server.setSecureContext(found);
      log.info({}, 'the certificate was read again');
    } catch (error) {
      log.warn({ error }, 'the certificate has changed and can not be used; the one before goes on');
    }
  }

  const changed = () => void renew();
  const watched = [files.certFile, files.keyFile];
  for (const file of watched)
    watchFile(file, { interval: files.everyMs ?? LOOK_EVERY_MS, persistent: false }, changed);
  return {
    factory(handler) {
      const server = createServer(
        { ...current, requestTimeout, keepAliveTimeout: KEEP_ALIVE_MS, handshakeTimeout: HANDSHAKE_MS },
        handler,
      );
      servers.push(server);
      return server;
    },
    stop() {
      for (const file of watched) unwatchFile(file, changed);
    },
  };
}

async function readCertificate({ certFile, keyFile }: TlsFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([read('TLS_CERT_FILE', certFile), read('TLS_KEY_FILE', keyFile)]);
  try {
    // Node takes an empty one for none, and would answer no handshake: so is a file that is just being written.
    if (cert === '' || key === '') throw new Error(`the ${cert === '' ? 'first' : 'second'} is empty`);
    createSecureContext({ cert, key });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `TLS_CERT_FILE (${certFile}) and TLS_KEY_FILE (${keyFile}) are no certificate and its key in PEM: ${why}.`,
      [],
      { cause: error },
    );
  }
  return { cert, key };
}

const read = (setting: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`${setting} can't be read: ${why}.`, [], { cause: error });
  });
