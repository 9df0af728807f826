import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { awayFromMidnight } from '../support/away-from-midnight.js';
import { scratch, start } from '../support/program.js';
import { PEER, type PeerMessage, SlackPeer } from '../support/slack-peer.js';
import { commandBody, signed } from '../support/slack-requests.js';

/**
 * Runs in a network namespace: imports events, starts the built program against the peer, and does what people would do
 * in Slack. Prints what they saw as JSON, for `slack.test.ts` to judge.
 */
const mode = process.argv[2] === 'http' ? 'events' : 'socket';
const EVENTS = 45;

const directory = await scratch();
const DATA_DIR = join(directory.path, 'data');
const peer = await SlackPeer.start(mode);
const given = {
  DATA_DIR,
  PORT: '3400',
  LOG_LEVEL: 'info',
  SLACK_BOT_TOKEN: 'xoxb-test-token',
  SLACK_API_URL: peer.url,
  SLACK_TEAM_ACCOUNT: 'Acme',
  OWNER_EMAIL: 'alice@acme.example',
  ...(mode === 'socket'
    ? { SLACK_APP_TOKEN: 'xapp-test-token' }
    : { SLACK_SIGNING_SECRET: PEER.signingSecret }),
};

/** What one person saw after doing something: the first new message that is theirs, or everybody's. */
async function sees(
  user: string,
  doing: () => Promise<unknown>,
  wanted: (message: PeerMessage) => boolean = () => true,
) {
  const before = new Set((await peer.messages()).map(({ ts }) => ts));
  await doing();
  return peer.next(before, (message) => {
    const theirs = message.subtype === 'ephemeral' ? message.ephemeral_to === user : message.user === 'U0BOT';
    return theirs && wanted(message);
  });
}

async function importEvents(): Promise<string> {
  const today = clock.now().toISOString().slice(0, 10);
  const lines = Array.from({ length: EVENTS }, (_, index) =>
    JSON.stringify({
      kind: 'audit',
      id: `e${index}`,
      occurredAt: `${today}T00:00:00.${String(index).padStart(3, '0')}Z`,
      actor: { name: 'Grace <!channel> *Hopper*' },
      module: 'Templates',
      action: 'Edit',
      description: `Change ${index} &lt;@U02BOB&gt; :smile: https://evil.example`,
    }),
  );
  const file = join(directory.path, 'events.ndjson');
  await writeFile(file, lines.join('\n'));
  const order = ['dist/src/import.js', 'ndjson', file, '--account', 'Acme', '--create-account'];
  const imported = await promisify(execFile)(process.execPath, order, { env: { ...process.env, DATA_DIR } });
  return imported.stdout;
}

async function makeBobMember(): Promise<void> {
  const database = await openDatabase({ dataDir: DATA_DIR }, { migrations, report: () => {} });
  const { directory: accounts } = createCastellan({ database, clock, places: await openPlaces() });
  const account = await accounts.accounts.ensure('Acme');
  const bob = { email: 'bob@acme.example', name: 'Bob Member', status: 'active', admin: false } as const;
  await accounts.users.ensure({ ...bob, accountId: account.id, roles: [{ role: 'Member' }] });
  await database.close();
}

async function forgeries(): Promise<number[]> {
  const body = commandBody({ command: '/whoami', response_url: 'http://127.0.0.1:1/none' });
  const headers = signed(body, clock.now(), PEER.signingSecret);
  const send = async (given: Readonly<Record<string, string>>) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await fetch(PEER.requestUrl, { method: 'POST', headers: { ...type, ...given }, body })).status;
  };
  const later = new Date(clock.now().getTime() + 10 * 60_000);
  return [
    await send(headers),
    await send(headers),
    await send(signed(body, clock.now(), 'wrong-secret')),
    await send(signed(body, later, PEER.signingSecret)),
  ];
}

async function converse() {
  const audit = (text: string) => () => peer.command('U01ALICE', '/audit', text);
  const first = await sees('U01ALICE', audit('today module:Templates'));
  const second = await sees('U01ALICE', () => peer.press('U01ALICE', first, 'Next'));
  const shared = await sees(
    'U01ALICE',
    () => peer.press('U01ALICE', first, 'Share'),
    ({ subtype }) => subtype !== 'ephemeral',
  );
  const question = await sees('U01ALICE', audit('today module:Templates format:csv'));
  const file = await sees(
    'U01ALICE',
    () => peer.press('U01ALICE', question, 'Post to'),
    ({ files }) => files.length > 0,
  );
  const bytes = await peer.file(file.files[0]?.id ?? '');
  const refused = await sees('U02BOB', () => peer.command('U02BOB', '/audit', 'today'));
  const everything = await sees('U01ALICE', () => peer.command('U01ALICE', '/castellan', 'whoami'));
  const inThread = await sees('U01ALICE', () => peer.say('U01ALICE', '<@U0BOT> whoami', shared.ts));
  return {
    first,
    second,
    shared,
    question,
    file,
    csv: bytes.toString('utf8'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    refused,
    everything,
    inThread,
  };
}

/** Only Socket Mode holds a connection that can break. */
async function reconnected() {
  if (mode === 'events') return undefined;
  await peer.stop();
  await peer.restart();
  const deadline = Date.now() + 20_000;
  for (;;) {
    // Nobody is connected yet at first; a person would type it again, too.
    const answered = await Promise.race([
      sees('U01ALICE', () => peer.command('U01ALICE', '/whoami', '')),
      new Promise<undefined>((resolve) => setTimeout(resolve, 2_000, undefined)),
    ]);
    if (answered || Date.now() > deadline) return answered;
  }
}

/** What the audit trail holds of it all, read as an owner of the database would. */
async function rows() {
  const database = await openDatabase({ dataDir: DATA_DIR }, { migrations, report: () => {} });
  const { audit, directory: accounts } = createCastellan({ database, clock, places: await openPlaces() });
  const account = await accounts.accounts.ensure('Acme');
  const interval = { from: new Date(0), to: new Date('2100-01-01') };
  const found: object[] = [];
  for (const module of ['Chat Commands', 'Chat Deliveries']) {
    for await (const row of audit.stream({ accountIds: [account.id], interval, module })) {
      const { actor, subModule, action, status, reason, description, resources } = row;
      found.unshift({
        module,
        subModule,
        action,
        status,
        reason,
        description,
        who: actor.name,
        where: resources?.[0]?.name,
      });
    }
  }
  await database.close();
  return found;
}

await awayFromMidnight();
const imported = await importEvents();
await makeBobMember();
const program = start({ ...given, CASTELLAN_CONSOLE: 'off' });
try {
  await program.tells('Slack is connected');
  await program.tells('HTTP is served');
  const seen = await converse();
  const forged = mode === 'events' ? await forgeries() : [];
  const again = await reconnected();
  program.child.kill('SIGTERM');
  const { status, errors } = await program.ended;
  process.stdout.write(
    JSON.stringify({ imported, ...seen, forged, again, status, errors, rows: await rows() }),
  );
} catch (error) {
  program.child.kill('SIGTERM');
  const { errors } = await program.ended;
  const messages = await peer.messages().catch(() => []);
  process.stderr.write(`${String(error)}\n${errors}\n${JSON.stringify(messages.slice(-3))}\n`);
  process.exitCode = 1;
} finally {
  await peer.stop();
  await directory.remove();
}
