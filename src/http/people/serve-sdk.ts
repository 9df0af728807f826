import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems.js';

/** As built: beside the built program, and found from the sources too. */
const FOLDER = new URL(
  import.meta.url.endsWith('.js') ? '../../../sdk/' : '../../../dist/sdk/',
  import.meta.url,
);
const FILES = { 'people.js': 'text/javascript; charset=utf-8', 'people.d.ts': 'text/plain; charset=utf-8' };
const HOUR_S = 3600;

/** `GET /sdk/people.js`, an ES module for pages of any origin, and its types. Read once, when first asked for. */
export function serveSdk(server: FastifyInstance): void {
  for (const [name, type] of Object.entries(FILES)) {
    let read: ReturnType<typeof readSdk> | undefined;
    server.get(`/sdk/${name}`, { config: { call: 'open' } }, async (request, reply) => {
      read ??= readSdk(name);
      const { text, etag } = await read;
      reply
        .header('etag', etag)
        .header('cache-control', `public, max-age=${HOUR_S}`)
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('x-content-type-options', 'nosniff');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(type).send(text);
    });
  }
}

async function readSdk(name: string): Promise<{ readonly text: string; readonly etag: string }> {
  try {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
  } catch (cause) {
    throw new Problem('not-found', 'The SDK is not built. Run npm run build.', { cause });
  }
}
