import { connect, createServer, type Socket } from 'node:net';
import { testServer } from './database.js';

/** Carries bytes to the database and back, and can hang up instead of carrying a command. */
export async function openWire(to = Number(/:(\d+)/.exec(testServer().replace('mongodb:', ''))?.[1])) {
  let cut: { readonly command: string; readonly collection: string; times: number } | undefined;
  const sockets = new Set<Socket>();
  const ends: (() => Promise<unknown>)[] = [];
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (cut && cut.times > 0 && bytes.includes(cut.command) && bytes.includes(cut.collection)) {
        cut.times -= 1;
        near.destroy();
      } else far.write(bytes);
    });
    far.on('data', (bytes) => void near.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port.');
  return {
    port: address.port,
    /** Hangs up at the next commands of this name about this collection, so often. */
    cutAt(command: 'insert' | 'find' | 'getMore', collection: string, times = 1) {
      cut = { command, collection, times };
    },
    atEnd: (end: () => Promise<unknown>) => void ends.push(end),
    async close() {
      for (const end of ends) await end();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
