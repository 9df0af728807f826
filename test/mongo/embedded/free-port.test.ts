import { createServer } from 'node:net';
import { freePort, isFree } from '../../../src/mongo/embedded/free-port.js';

it('is none that the system would give to somebody else while the server is started again', async () => {
  for (let time = 0; time < 10; time += 1) {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    expect(await isFree(port)).toBe(true);
  }
});

it('is not free while somebody listens', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});
