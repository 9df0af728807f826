import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { download } from '../../src/chat/download.js';

let server: Server;
let port = 0;
let gone = 0;
let answering: (response: ServerResponse) => Promise<void> | void;
beforeAll(async () => {
  server = createServer((_, response) => {
    response.on('close', () => {
      gone += 1;
    });
    void answering(response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  gone = 0;
});

const kept = () => ({
  url: `http://127.0.0.1:${port}/file`,
  isOwn: ({ hostname }: URL) => hostname === '127.0.0.1',
  fetch: globalThis.fetch,
  platform: 'Slack',
});
async function bytesOf(source: AsyncIterable<Uint8Array>, each: () => Promise<void> = async () => {}) {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    await each();
  }
  return bytes;
}
const untilGone = async () => {
  while (gone === 0) await wait(5);
};

describe('a file that is fetched', () => {
  it('comes in pieces, no faster than it is taken', async () => {
    let sent = 0;
    answering = async (response) => {
      for (let at = 0; at < 200; at += 1) {
        sent += 1;
        if (!response.write(Buffer.alloc(64 * 1024)))
          await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end();
    };
    const source = download(kept(), 20_000_000);
    await source.next();
    await wait(200);
    expect(sent).toBeLessThan(150);
    expect(await bytesOf(source)).toBeGreaterThan(12_000_000);
  });

  it('may be taken slowly, but must not come slowly', async () => {
    answering = async (response) => {
      response.write('a');
      await wait(30);
      response.write('b');
    };
    const patience = { silentMs: 500 };
    const slow = download(kept(), 100, patience);
    const first = await slow.next();
    expect(Buffer.from(first.value ?? '').toString()).toBe('a');
    await wait(700);
    expect(Buffer.from((await slow.next()).value ?? '').toString()).toBe('b');
    await expect(slow.next()).rejects.toThrow(
      'did not arrive from Slack: the connection failed or was too slow',
    );
    await untilGone();
  });

  it('has to be there in the end', async () => {
    answering = async (response) => {
      for (let at = 0; at < 100 && !response.destroyed; at += 1) {
        response.write('a');
        await wait(10);
      }
    };
    await expect(bytesOf(download(kept(), 1_000, { wholeMs: 100 }))).rejects.toThrow('did not arrive');
    await untilGone();
  });

  it('is cut off at the first byte beyond what is possible', async () => {
    answering = (response) => {
      response.writeHead(200, { 'content-length': '2000' });
      response.write(Buffer.alloc(1_001));
    };
    await expect(bytesOf(download(kept(), 1_000))).rejects.toThrow('larger than the 1,000 bytes');
    await untilGone();
  });

  it('ends with whoever waits for it, for their reason', async () => {
    answering = (response) => void response.write('a');
    const cancelled = new AbortController();
    const source = download(kept(), 1_000, { signal: cancelled.signal });
    await source.next();
    const next = source.next();
    cancelled.abort(new Error('cancelled'));
    await expect(next).rejects.toThrow('cancelled');
    await untilGone();
  });
});
