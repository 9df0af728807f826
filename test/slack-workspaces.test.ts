import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../src/config/config.js';
import { createLog, type Log } from '../src/log.js';
import { Running } from '../src/running.js';
import { newSecretKey } from '../src/secrets/secret-key.js';
import { serve } from '../src/serve.js';
import { type Parts, start } from '../src/start.js';
import { TERMINAL, terminal } from './support/bot.js';
import { openTestDatabase, testServer } from './support/database.js';
import { person, SlackApi } from './support/slack-api.js';
import { buttonBody, commandBody, SIGNING_SECRET, signed } from './support/slack-requests.js';
import { until } from './support/until.js';

// The program's own composition, twice on one database, against one Slack with three workspaces: Test is in the
// configuration (account Acme), Beta's is connected in its terminal, and Other is Acme's second. Ids are the same in
// all of them, on purpose.

interface Program {
  readonly parts: Parts;
  readonly logged: readonly string[];
  readonly port: number;
  stop(): Promise<void>;
}

const BETA_SECRET = 'signing-secret-of-beta';
const OTHER_SECRET = 'signing-secret-of-other';
let api: SlackApi;
let folder: string;
let programs: readonly Program[] = [];
let databaseName = '';
let hooks = 0;

async function run(name: string, SECRET_KEY: string): Promise<Program> {
  const env = {
    MONGODB_URI: testServer().replace('/?', `/${name}?`),
    DATA_DIR: join(folder, randomUUID()),
    PORT: '0',
    SECRET_KEY,
    SLACK_BOT_TOKEN: 'xoxb-acme',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_TEAM_ACCOUNT: 'Acme',
    SLACK_API_URL: api.url,
    OWNER_EMAIL: 'alice@example.com',
    CASTELLAN_CONSOLE: 'off',
  };
  const config = readConfig(env, folder);
  const logged: string[] = [];
  let port = 0;
  const log = listening(createLog('info', { write: (line) => void logged.push(line) }), (given) => {
    port = given;
  });
  const running = new Running();
  const parts = await start(config, { uri: env.MONGODB_URI }, log, running);
  await serve(config, parts, running);
  return { parts, logged, port, stop: () => running.stop(log) };
}

const listening = (log: Log, tell: (port: number) => void): Log => ({
  ...log,
  info(fields, message) {
    if (message === 'HTTP is served') tell(fields.port ?? 0);
    log.info(fields, message);
  },
});

beforeAll(async () => {
  api = await SlackApi.start();
  folder = await mkdtemp(join(tmpdir(), 'castellan-slack-'));
  const bo = person('U01ALICE', 'Bo', 'bo@beta.example', 'Asia/Tokyo', { team_id: 'T02BETA' });
  const ada = person('U01ALICE', 'Ada', 'ada@acme.example', 'UTC', { team_id: 'T03OTHER' });
  const memberOf = new Set(['C01GEN', 'D0ALICE']);
  api.workspaces.set('xoxb-beta', {
    teamId: 'T02BETA',
    team: 'Beta HQ',
    users: new Map([['U01ALICE', bo]]),
    memberOf,
  });
  api.workspaces.set('xoxb-other', {
    teamId: 'T03OTHER',
    team: 'Acme Other',
    users: new Map([['U01ALICE', ada]]),
    memberOf,
  });
  const [name, key] = [`test-${randomUUID()}`, newSecretKey(randomBytes)];
  databaseName = name;
  programs = [await run(name, key), await run(name, key)];
  const { directory } = one().parts;
  await directory.accounts.ensure('Beta');
  const manager = { status: 'active', admin: false, roles: [{ role: 'Account Manager' }] } as const;
  await directory.users.ensure({ ...manager, accountId: 'beta', email: 'bo@beta.example', name: 'Bo' });
  const member = { ...manager, roles: [{ role: 'Member' }] };
  await directory.users.ensure({ ...member, accountId: 'acme', email: 'ada@acme.example', name: 'Ada' });
}, 60_000);

afterAll(async () => {
  for (const program of programs) await program.stop();
  await (await openTestDatabase(databaseName)).close();
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

function one(index = 0): Program {
  const program = programs[index];
  if (!program) throw new Error(`there is no program ${index}`);
  return program;
}

/** Sends what Slack would. @returns the status */
async function post(path: string, body: string, secret: string, program = one()): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${program.port}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...signed(body, program.parts.clock.now(), secret),
    },
    body,
  });
  await response.text();
  return response.status;
}

const at = {
  acme: { path: '/slack/events', team: 'T01TEST', secret: SIGNING_SECRET },
  beta: { path: '/slack/events/T02BETA', team: 'T02BETA', secret: BETA_SECRET },
  other: { path: '/slack/events/T03OTHER', team: 'T03OTHER', secret: OTHER_SECRET },
} as const;

/** Types a line, and waits for what the caller is told. */
async function types(
  where: keyof typeof at,
  line: string,
  more: object = {},
  program = one(),
): Promise<string> {
  const { path, team, secret } = at[where];
  const [command = '', ...text] = line.split(' ');
  const id = `hook${++hooks}`;
  const fields = { command, text: text.join(' '), team_id: team, response_url: api.responseUrl(id), ...more };
  const before = api.to('response_url').length;
  expect(await post(path, commandBody(fields), secret, program)).toBe(200);
  return JSON.stringify((await api.until('response_url', before + 1)).at(-1));
}

const VIEW = z.looseObject({
  blocks: z.array(
    z.looseObject({
      block_id: z.string().optional(),
      element: z.looseObject({ action_id: z.string() }).optional(),
    }),
  ),
});

/** Alice types a line in Acme's first workspace, fills in the form that opens, and sends it. */
async function fillIn(line: string, given: Readonly<Record<string, string>>): Promise<void> {
  await types('acme', line);
  const view = VIEW.parse((await api.until('views.open')).at(-1)?.view);
  const values = Object.fromEntries(
    view.blocks.flatMap(({ block_id, element }) => {
      const action = element?.action_id ?? '';
      const value = given[action.replace('secret:', '')];
      return block_id && value ? [[block_id, { [action]: { type: 'plain_text_input', value } }]] : [];
    }),
  );
  expect(Object.keys(values)).toHaveLength(Object.keys(given).length);
  const user = { id: 'U01ALICE', team_id: 'T01TEST' };
  const sent = { type: 'view_submission', user, team: { id: 'T01TEST' } };
  const body = { ...sent, view: { id: 'V1', ...view, state: { values } } };
  const payload = new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  expect(await post(at.acme.path, payload, SIGNING_SECRET)).toBe(200);
}

/** What the terminal of an account answers. */
const inTerminal = async (as: string, line: string, secrets: readonly (readonly [string, string])[] = []) =>
  one().parts.conversation.ask({
    identity: terminal(as),
    channel: TERMINAL,
    line,
    secrets: new Map(secrets),
  });

const answersAt = (path: string, program: Program) =>
  until(
    async () => (await post(path, 'ssl_check=1', 'none', program)) === 200,
    () => `${path} does not answer`,
  );
const gone = (path: string, program: Program) =>
  until(
    async () => (await post(path, 'ssl_check=1', 'none', program)) === 404,
    () => `${path} is still there`,
  );

describe('several Slack workspaces in one process', () => {
  it('are connected in every process within seconds of having been typed', async () => {
    expect(await post(at.beta.path, 'ssl_check=1', 'none')).toBe(404);
    const beta = [
      ['bot-token', 'xoxb-beta'],
      ['signing-secret', BETA_SECRET],
    ] as const;
    expect((await inTerminal('bo@beta.example', '/connect slack', beta)).reply.tone).toBe('success');
    await fillIn('/connect slack', { 'bot-token': 'xoxb-other', 'signing-secret': OTHER_SECRET });
    for (const program of programs) {
      await answersAt(at.beta.path, program);
      await answersAt(at.other.path, program);
    }
    expect(one(1).logged.join()).toContain('Beta HQ');
  });

  it('know their people each by their own, though ids are the same', async () => {
    expect(await types('acme', '/whoami')).toContain('You are alice of Acme');
    expect(await types('beta', '/whoami')).toContain('You are Bo of Beta');
    expect(await types('other', '/whoami')).toContain('You are Ada of Acme');
    expect(await types('beta', '/whoami', {}, one(1))).toContain('You are Bo of Beta');
  });

  it('show each their own account’s data', async () => {
    const shown = await types('beta', '/audit', { text: 'today module:Chat Commands' });
    expect(shown).toContain('Bo');
    expect(shown).not.toMatch(/alice|Acme/i);
    expect(await types('other', '/audit today')).toContain('needs the permission audit.read');
  });

  it('post with their own token, into their own channel', async () => {
    const before = api.calls.length;
    const value = JSON.stringify({ command: '/audit today', audience: 'channel' });
    const body = buttonBody({
      user: { id: 'U01ALICE', team_id: 'T02BETA' },
      team: { id: 'T02BETA' },
      response_url: api.responseUrl(`press${++hooks}`),
      actions: [{ action_id: 'press:0', value }],
    });
    expect(await post(at.beta.path, body, BETA_SECRET)).toBe(200);
    await until(() => api.calls.slice(before).some(({ method }) => method === 'chat.postMessage'));
    const calls = api.calls.slice(before).filter(({ teamId }) => teamId !== '');
    expect(new Set(calls.map(({ teamId }) => teamId))).toEqual(new Set(['T02BETA']));
  });

  it('get what is to be shown there, by their own token, whichever process delivers it', async () => {
    const before = api.calls.length;
    const { outbox, database } = one().parts;
    const to = { channel: 'C01GEN' };
    await database.inTransaction(async (transaction) => {
      for (const [accountId, workspace] of [
        ['beta', 'T02BETA'],
        ['acme', 'T03OTHER'],
      ] as const) {
        const reply = { tone: 'plain', heading: `A card of ${accountId}`, blocks: [] } as const;
        const address = { platform: 'slack', workspace, to } as const;
        const wanted = { accountId, address, subject: 's', content: { kind: 'reply', reply } } as const;
        await outbox.show({ ...wanted, description: 'a card', correlationId: 'c' }, transaction);
      }
    });
    const cards = () =>
      api.calls.slice(before).flatMap(({ method, args, teamId }) => {
        const of = /A card of (\w+)/.exec(JSON.stringify(args.blocks))?.[1];
        return method === 'chat.postMessage' && of ? [`${of} in ${teamId}`] : [];
      });
    await until(() => cards().length >= 2);
    expect(cards().sort()).toEqual(['acme in T03OTHER', 'beta in T02BETA']);
  });

  it('take what is signed with their own secret alone', async () => {
    const fields = { command: '/whoami', response_url: api.responseUrl('none') };
    const before = api.calls.length;
    expect(await post(at.beta.path, commandBody(fields), SIGNING_SECRET)).toBe(401);
    expect(await post(at.acme.path, commandBody({ ...fields, text: '1' }), BETA_SECRET)).toBe(401);
    expect(await post('/slack/events/T404', commandBody(fields), BETA_SECRET)).toBe(404);
    expect(await post('/slack/events/constructor', commandBody(fields), BETA_SECRET)).toBe(404);
    expect(api.calls).toHaveLength(before);
  });

  it('take people of another workspace for strangers, whoever says so', async () => {
    expect(await types('beta', '/whoami', { team_id: 'T01TEST' })).toContain(
      'You are not linked to a user of Beta',
    );
  });

  it('can’t be taken by another account', async () => {
    const beta = [
      ['bot-token', 'xoxb-beta'],
      ['signing-secret', BETA_SECRET],
    ] as const;
    const { reply } = await inTerminal('alice@example.com', '/connect slack', beta);
    expect(reply.heading).toContain('belongs to another account');
    expect(await types('beta', '/whoami')).toContain('You are Bo of Beta');
  });

  it('keep their tokens encrypted, and out of logs and trails', async () => {
    const { db } = one().parts.database.connection;
    const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name);
    expect(names).toContain('slack_connections');
    const all = await Promise.all(names.map((name) => db?.collection(name).find({}).toArray()));
    const text = JSON.stringify(all) + programs.map(({ logged }) => logged.join()).join();
    for (const secret of ['xoxb-beta', 'xoxb-other', BETA_SECRET, OTHER_SECRET])
      expect(text).not.toContain(secret);
  });

  it('are left in every process when they are removed, and the others stay', async () => {
    expect((await inTerminal('alice@example.com', '/connect remove slack:T03OTHER')).reply.tone).toBe(
      'success',
    );
    for (const program of programs) await gone(at.other.path, program);
    expect(await types('beta', '/whoami')).toContain('You are Bo of Beta');
    expect((await inTerminal('bo@beta.example', '/connect remove slack:T02BETA')).reply.heading).toContain(
      'last place where an Account Manager',
    );
  });

  it('that can’t be connected keep no other waiting, say why, and are tried again', async () => {
    const { slackConnections, directory, database } = one().parts;
    const asker = await directory.asker(terminal('alice@example.com'));
    if (!asker) throw new Error('alice is gone');
    const mode = { kind: 'http', signingSecret: OTHER_SECRET } as const;
    const late = { teamId: 'T04LATE', teamName: 'Late' };
    // Slack knows that token as one of another workspace, until it knows better.
    await database.inTransaction((transaction) =>
      slackConnections.add({ botToken: 'xoxb-late', mode }, late, { asker, correlationId: 'c' }, transaction),
    );
    const problem = async () =>
      (await slackConnections.all()).find(({ teamId }) => teamId === 'T04LATE')?.problem;
    await until(async () => (await problem())?.includes('are of another workspace') === true);
    expect(JSON.stringify((await inTerminal('alice@example.com', '/connect list')).reply)).toContain(
      'are of another workspace',
    );
    expect(await types('beta', '/whoami')).toContain('You are Bo of Beta');
    const unknown = { team: 'Late', users: new Map<string, object>(), memberOf: new Set<string>() };
    api.workspaces.set('xoxb-late', { teamId: 'T04LATE', ...unknown });
    await answersAt('/slack/events/T04LATE', one());
    await until(async () => (await problem()) === undefined);
  });
});
