import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { person } from '../support/slack-api.js';

/** A call of the Web API that shows something. */
export interface Shown {
  readonly method: 'chat.postMessage' | 'chat.update';
  /** When it arrived, by `performance.now()` of this process. */
  readonly at: number;
  /** What it says, without what keeps Slack from making links of it. */
  readonly words: string;
}

/** A Slack that takes everything at once, and remembers what it was to show. */
export interface CardSink {
  readonly url: string;
  readonly shown: readonly Shown[];
  /** Waits for such a call from the index on. @returns undefined when none came in time */
  until(holds: (shown: Shown) => boolean, from: number, ms: number): Promise<Shown | undefined>;
  stop(): Promise<void>;
}

const ANSWERS: Readonly<Record<string, object>> = {
  'auth.test': { team_id: 'T01TEST', team: 'Test', user_id: 'U0BOT', user: 'castellan' },
  'users.info': { user: person('U01ALICE', 'Alice', 'alice@acme.example', 'Europe/Berlin') },
  'conversations.open': { channel: { id: 'D01ALICE' } },
};

export async function openCardSink(): Promise<CardSink> {
  const shown: Shown[] = [];
  const server = createServer(async (request, response) => {
    const at = performance.now();
    const method = (request.url ?? '').replace('/api/', '');
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const args = new URLSearchParams(body);
    const posts = method === 'chat.postMessage' || method === 'chat.update';
    if (posts) shown.push({ method, at, words: wordsOf(args) });
    const up = { channel: args.get('channel'), ts: args.get('ts') ?? `1700000000.${100_000 + shown.length}` };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, ...(posts ? up : ANSWERS[method]) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a TCP port, the address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    shown,
    async until(holds, from, ms) {
      const end = performance.now() + ms;
      for (let seen = from; performance.now() < end; ) {
        for (const each of shown.slice(seen)) {
          seen += 1;
          if (holds(each)) return each;
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return undefined;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const wordsOf = (args: URLSearchParams): string =>
  `${args.get('text')} ${args.get('blocks')}`.replaceAll('\u2060', '').replaceAll('\\u2060', '');
