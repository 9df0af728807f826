import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Started, scratch, start } from '../support/program.js';
import { type PeerMessage, SlackPeer } from '../support/slack-peer.js';
import { until } from '../support/until.js';

/**
 * Runs in a network namespace: two programs side by side on one database, an attack posted to the API, and the people on
 * call in Slack. Prints what they saw as JSON, for `alerts.test.ts` to judge.
 */
const PORTS = [3400, 3401] as const;
const FIRST_ATTACKER = '81.2.69.142';
const SECOND_ATTACKER = '89.160.20.112';

const directory = await scratch();
const peer = await SlackPeer.start('socket');
const settings = {
  DATA_DIR: join(directory.path, 'data'),
  LOG_LEVEL: 'info',
  SLACK_BOT_TOKEN: 'xoxb-test-token',
  SLACK_APP_TOKEN: 'xapp-test-token',
  SLACK_API_URL: peer.url,
  SLACK_TEAM_ACCOUNT: 'Acme',
  OWNER_EMAIL: 'alice@acme.example',
  CASTELLAN_CONSOLE: 'off',
};

const serving = async (port: number): Promise<Started> => {
  const program = start({ ...settings, PORT: String(port) });
  await program.tells('Slack is connected');
  await program.tells('HTTP is served');
  return program;
};

/** The answer to a line, as its caller alone sees it. */
async function asks(user: string, command: string, text: string): Promise<PeerMessage> {
  const before = new Set((await peer.messages()).map(({ ts }) => ts));
  await peer.command(user, command, text);
  // A route is tried before it is answered.
  return peer.next(
    before,
    ({ subtype, ephemeral_to, text: said }) =>
      subtype === 'ephemeral' && ephemeral_to === user && said !== 'Castellan can post here.',
  );
}

/** Cards in the channel: what the bot posted of its own accord. */
const cards = async (about: string) =>
  (await peer.messages()).filter(
    (message) =>
      message.user === 'U0BOT' && message.subtype !== 'ephemeral' && JSON.stringify(message).includes(about),
  );

async function card(about: string, like: (text: string) => boolean = () => true): Promise<PeerMessage> {
  let found: PeerMessage | undefined;
  await until(
    async () => {
      found = (await cards(about)).find((message) => like(JSON.stringify(message)));
      return found !== undefined;
    },
    () => `no card about ${about}`,
  );
  if (!found) throw new Error('no card');
  return found;
}

let events = 0;
async function login(port: number, secret: string, ip: string, status: 'success' | 'failure') {
  events += 1;
  const body = {
    id: `l-${events}`,
    occurredAt: new Date().toISOString(),
    // Another victim, so that nothing ties the second attack to the first.
    username: ip === FIRST_ATTACKER ? 'carol@acme.example' : 'dave@acme.example',
    ip,
    action: 'sign-in',
    status,
  };
  const response = await fetch(`http://127.0.0.1:${port}/v1/logins`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

async function attack(port: number, secret: string, ip: string, failures: number) {
  for (let count = 0; count < failures; count += 1) await login(port, secret, ip, 'failure');
}

/** Guesses a password on the sign-in page, as a script would that keeps cookies. @returns what the page said last */
async function guess(port: number, email: string, times: number): Promise<string> {
  const page = `http://127.0.0.1:${port}/sign-in?account=acme`;
  let said = '';
  for (let count = 0; count < times; count += 1) {
    const shown = await fetch(page);
    const cookie = shown.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const hidden = (await shown.text()).matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g);
    const body = new URLSearchParams({ email, password: `guess number ${count}` });
    for (const [, name = '', value = ''] of hidden) body.set(name, value);
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    said = await (await fetch(page, { method: 'POST', headers, body, redirect: 'manual' })).text();
  }
  return said;
}

const programs: Started[] = [];
async function play() {
  // The first one follows the events; the second stands by.
  programs.push(await serving(PORTS[0]));
  programs.push(await serving(PORTS[1]));
  const routed = await asks('U01ALICE', '/alerts', 'route-add severity:low');
  const key = await asks('U01ALICE', '/apikey', 'create scope:public-api');
  const [secret = ''] = JSON.stringify(key).match(/cst_api_\w+/) ?? [];

  await attack(PORTS[0], secret, FIRST_ATTACKER, 10);
  const began = performance.now();
  const opened = await card(FIRST_ATTACKER);
  const afterMs = performance.now() - began;
  await attack(PORTS[0], secret, FIRST_ATTACKER, 5);
  await card(FIRST_ATTACKER, (text) => /\b15\b/.test(text));
  const refused = await pressed('U02BOB', opened, 'Acknowledge');
  const acknowledged = await pressed('U01ALICE', opened, 'Acknowledge');
  await card(FIRST_ATTACKER, (text) => /acknowledged by alice/i.test(text));
  const again = await pressed('U01ALICE', opened, 'Acknowledge');
  await login(PORTS[0], secret, FIRST_ATTACKER, 'success');
  const critical = await card(FIRST_ATTACKER, (text) => /critical/i.test(text));
  const resolved = await asks('U01ALICE', '/alerts', `resolve ${idOf(critical)}`);
  const atRest = await card(FIRST_ATTACKER, (text) => /resolved/i.test(text));
  const late = await pressed('U01ALICE', opened, 'Resolve');
  const firstCards = (await cards(FIRST_ATTACKER)).length;

  // The leader dies in the middle of an attack by somebody else.
  await attack(PORTS[1], secret, SECOND_ATTACKER, 6);
  await wait(300);
  programs[0]?.child.kill('SIGKILL');
  const died = performance.now();
  await attack(PORTS[1], secret, SECOND_ATTACKER, 6);
  await card(SECOND_ATTACKER, (text) => /\b12 (failures|failed logins|logins) since/.test(text));
  const takeoverMs = performance.now() - died;
  await wait(1_500);
  const open = await asks('U01ALICE', '/alerts', 'open');
  const guessed = await guess(PORTS[1], 'erin@acme.example', 11);
  return {
    routed,
    opened,
    afterMs,
    refused,
    acknowledged,
    again,
    critical,
    resolved,
    atRest,
    late,
    firstCards,
    takeoverMs,
    secondCards: (await cards(SECOND_ATTACKER)).length,
    open,
    guessed,
    guessedCard: await card('127.0.0.1'),
    deliveries: await asks('U01ALICE', '/audit', 'today module:"Chat Deliveries"'),
  };
}

const idOf = (message: PeerMessage) => JSON.stringify(message).match(/in-[a-z0-9]{6}/)?.[0] ?? '';

/** What pressing a button of a card says to the one who pressed it. */
async function pressed(user: string, message: PeerMessage, label: string): Promise<PeerMessage> {
  const before = new Set((await peer.messages()).map(({ ts }) => ts));
  await peer.press(user, message, label);
  return peer.next(before, ({ subtype, ephemeral_to }) => subtype === 'ephemeral' && ephemeral_to === user);
}

try {
  const seen = await play();
  programs[1]?.child.kill('SIGTERM');
  const { status } = (await programs[1]?.ended) ?? {};
  process.stdout.write(JSON.stringify({ ...seen, status }));
} catch (error) {
  for (const { child } of programs) child.kill('SIGTERM');
  const errors = await Promise.all(programs.map(async ({ ended }) => (await ended).errors));
  const messages = await peer.messages().catch(() => []);
  process.stderr.write(
    `${String(error)}\n${errors.join('\n---\n')}\n${JSON.stringify(messages.slice(-4))}\n`,
  );
  process.exitCode = 1;
} finally {
  await peer.stop();
  await directory.remove();
}
