import { once } from 'node:events';
import { createServer } from 'node:net';

/** @returns a loopback port nobody listens on at this moment */
export async function freePort(): Promise<number> {
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
