import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const GREETING_MS = 1_000;

/**
 * Who uses the embedded server, by their open connections to its keeper: the kernel closes one however its process
 * ends, so nobody has to say goodbye.
 */
export interface Presence {
  readonly port: number;
  /** Resolves when nobody has been here for `graceMs`, or for `firstMs` if nobody ever came. */
  deserted(firstMs: number, graceMs: number): Promise<void>;
  /** Sends everybody away; they notice at once. */
  close(): void;
}

/** Waits on loopback for users and greets each with `id`, so that they know whom they reached. */
export async function openPresence(id: string): Promise<Presence> {
  const users = new Set<Socket>();
  let changed = () => {};
  const server: Server = createServer((socket) => {
    users.add(socket);
    changed();
    socket.on('error', () => {});
    socket.on('close', () => {
      users.delete(socket);
      changed();
    });
    socket.write(`${id}\n`);
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port to listen on.');
  return {
    port: address.port,
    deserted(firstMs, graceMs) {
      return new Promise((resolve) => {
        let timer = setTimeout(resolve, firstMs);
        changed = () => {
          clearTimeout(timer);
          if (users.size === 0) timer = setTimeout(resolve, graceMs);
        };
        if (users.size > 0) changed();
      });
    },
    close() {
      server.close();
      for (const socket of users) socket.destroy();
    },
  };
}

/** @returns an open connection to the keeper `id`, or undefined when it is not there (any more) */
export async function visit(keeper: { port: number; id: string }): Promise<Socket | undefined> {
  const socket = connect(keeper.port, '127.0.0.1').setEncoding('utf8');
  const greeting = await new Promise<string>((resolve) => {
    const timer = setTimeout(resolve, GREETING_MS, '');
    const settle = (text: string) => {
      clearTimeout(timer);
      resolve(text);
    };
    socket.once('data', (text) => settle(String(text)));
    socket.once('close', () => settle(''));
    socket.on('error', () => {});
  });
  if (greeting === `${keeper.id}\n`) return socket;
  socket.destroy();
  return undefined;
}
