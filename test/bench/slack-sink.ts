import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { person } from '../support/slack-api.js';

const ANSWER = JSON.stringify({
  ok: true,
  team_id: 'T01TEST',
  team: 'Test',
  user_id: 'U0BOT',
  user: 'castellan',
});
const ALICE = JSON.stringify({
  ok: true,
  user: person('U01ALICE', 'Alice', 'alice@acme.example', 'Europe/Berlin'),
});

/** A Slack that says yes to everything as fast as it can, and counts the answers it was brought. */
export interface SlackSink {
  readonly url: string;
  readonly responseUrl: string;
  /** Answers so far. */
  answers(): number;
  stop(): Promise<void>;
}

export async function openSlackSink(): Promise<SlackSink> {
  let answers = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/hook') answers += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url === '/api/users.info' ? ALICE : ANSWER);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a TCP port, the address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    responseUrl: `http://127.0.0.1:${port}/hook`,
    answers: () => answers,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
