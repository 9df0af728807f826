import { tmpdir } from 'node:os';
import { App, HTTPReceiver } from '@slack/bolt';
import { createCastellan } from '../../src/castellan.js';
import { openClaimStore } from '../../src/chat/claim-store.js';
import type { Conversation } from '../../src/chat/conversation.js';
import { startSlack } from '../../src/chat/slack/start.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import { createChat } from '../../src/create-chat.js';
import { fitFile } from '../../src/csv/fit-file.js';
import { openPlaces } from '../../src/geo/places.js';
import { startHttp } from '../../src/http/server.js';
import type { Log } from '../../src/log.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { SIGNING_SECRET } from '../support/slack-requests.js';
import { help } from './helper.js';

/**
 * Serves Slack's requests in a process of its own: `acknowledging`, Castellan with nobody behind the acknowledgement;
 * `answering`, all of Castellan; `empty`, a Bolt app as its documentation begins, with one listener that acknowledges.
 */
const [kind = '', uri = '', apiUrl = ''] = process.argv.slice(2);
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const stops: (() => Promise<unknown>)[] = [];
const botToken = 'xoxb-bench';

async function empty(): Promise<number> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET });
  const app = new App({ receiver, authorize: async () => ({ botToken, botUserId: 'U0BOT' }) });
  app.command('/whoami', async ({ ack }) => ack());
  const server = await receiver.start(0);
  stops.push(() => app.stop());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port.');
  return address.port;
}

/** Bolt, the receiver, the port and the claims as in `serve.ts`. */
async function castellan(whole: boolean): Promise<number> {
  const database = await openDatabase({ uri }, { migrations, name: 'slack', report: () => {} });
  stops.push(() => database.close());
  const settings = { botToken, mode: { kind: 'http', signingSecret: SIGNING_SECRET }, apiUrl } as const;
  const workspace = await openSlackWorkspace(settings, { clock, log: silent });
  const surroundings = {
    database,
    clock,
    places: await openPlaces(),
    log: silent,
    temporary: tmpdir(),
    limit: { burst: 1e6, perMinute: 1e6 },
  };
  const parts = createCastellan(surroundings);
  const account = await parts.directory.accounts.ensure('Acme', { id: 'acme' });
  await parts.directory.accounts.bindWorkspace(
    { platform: 'slack', workspace: workspace.teamId },
    account.id,
  );
  await parts.directory.users.ensureOwner('alice@acme.example', account.id);
  const conversation = whole
    ? await createChat(parts, surroundings)
    : nobody(await createChat(parts, surroundings));
  const claims = openClaimStore(database.connection, clock, 'slack');
  const slack = await startSlack(settings, {
    clock,
    log: silent,
    workspace,
    conversation,
    claims,
    fitFile,
  });
  const routes = slack.http ? [slack.http] : [];
  const http = await startHttp({ host: '127.0.0.1', port: 0, log: silent, ready: async () => {}, routes });
  stops.push(slack.stop, http.stop);
  return http.port;
}

/** Work ends where the conversation would begin. */
function nobody(conversation: Conversation): Conversation {
  const gone = new Error('nobody is there');
  return { ...conversation, ask: () => Promise.reject(gone) };
}

const serving = kind === 'empty' ? empty() : castellan(kind === 'answering');
help(
  async () => ({ port: await serving }),
  async () => {
    for (const stop of stops.reverse()) await stop();
  },
);
