import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to whoever asks for any port: Linux from 32,768, others from 49,152 (RFC 6335). */
const FIRST = 20_000;
const BEYOND = 32_000;
const TRIES = 20;

/**
 * @returns a loopback port nobody listens on at this moment, and that nobody is given who does not ask for this very
 * one: a server that is started again after it was killed finds it as it left it
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FIRST, BEYOND);
    if (await isFree(port)) return port;
  }
  return await listenOnce(0);
}

/** Whether nobody listens on `port` of the loopback interface at this moment. */
export async function isFree(port: number): Promise<boolean> {
  return await listenOnce(port).then(
    () => true,
    () => false,
  );
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port.');
  return address.port;
}
