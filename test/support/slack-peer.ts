import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { until } from './until.js';

const require = createRequire(import.meta.url);
const LOCAL_SLACK = require.resolve('local-slack-linux-x64/bin/local-slack');

export const PEER = {
  port: 3301,
  signingSecret: 'test-signing-secret',
  requestUrl: 'http://127.0.0.1:3400/slack/events',
};

/** A network and processes of its own: whatever is left at the end is ended with it. */
const NAMESPACE = ['--map-root-user', '--net', '--pid', '--fork', '--mount-proc', '--kill-child'];

/**
 * The peer listens on every interface and cannot be told otherwise, so that it runs where there is only a loopback.
 * @returns why that is impossible on this machine; undefined when it is possible
 */
export function noNamespace(): string | undefined {
  const tried = spawnSync('unshare', [...NAMESPACE, 'sh', '-c', 'ip link set lo up'], { encoding: 'utf8' });
  return tried.status === 0
    ? undefined
    : `no network namespace here (${tried.error?.message ?? tried.stderr.trim()})`;
}

/** Runs a TypeScript file where the only network is a loopback of its own. @returns what it printed, and its status */
export function runInNamespace(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ status: number | null; output: string; errors: string }> {
  const node = `ip link set lo up && exec "${process.execPath}" --import tsx "$@"`;
  const child = spawn('unshare', [...NAMESPACE, 'sh', '-c', node, 'sh', file, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output, errors }));
  });
}

const MESSAGE = z.object({
  ts: z.string(),
  user: z.string().optional(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  ephemeral_to: z.string().optional(),
  thread_ts: z.string().optional(),
  blocks: z.array(z.record(z.string(), z.unknown())).default([]),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })).default([]),
});
export type PeerMessage = z.infer<typeof MESSAGE>;
const BUTTON = z.object({
  text: z.object({ text: z.string() }),
  action_id: z.string(),
  value: z.string(),
});
/** A menu may stand beside them. */
const BUTTONS = z.object({
  elements: z.array(BUTTON.or(z.unknown().transform(() => undefined))),
});

/** A workspace of npm local-slack: people type and press through it, as they would in Slack. */
export class SlackPeer {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(mode: 'socket' | 'events'): Promise<SlackPeer> {
    const peer = new SlackPeer(await mkdtemp(join(tmpdir(), 'slack-peer-')));
    await writeFile(join(peer.#folder, 'config.json'), JSON.stringify(configuration(mode)));
    await peer.restart();
    return peer;
  }

  get url(): string {
    return `http://127.0.0.1:${PEER.port}/api/`;
  }

  /** Starts it, after {@link stop} with nothing remembered. */
  async restart(): Promise<void> {
    const [config, files] = [join(this.#folder, 'config.json'), join(this.#folder, 'files')];
    const args = [
      '--config',
      config,
      '--port',
      String(PEER.port),
      '--base-host',
      '127.0.0.1',
      '--files-dir',
      files,
    ];
    this.#child = spawn(LOCAL_SLACK, args, { stdio: 'ignore' });
    await until(
      async () => (await this.#get('state').catch(() => undefined)) !== undefined,
      () => 'the peer does not answer',
    );
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  command(user: string, command: string, text: string): Promise<unknown> {
    return this.#post('command', { channel: 'C01GEN', user, command, text });
  }

  say(user: string, text: string, threadTs?: string): Promise<unknown> {
    return this.#post('message', {
      channel: 'C01GEN',
      user,
      text,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    });
  }

  /** Presses the button with that label, or one that begins with it. */
  async press(user: string, message: PeerMessage, label: string): Promise<void> {
    const buttons = message.blocks
      .flatMap((block) => BUTTONS.safeParse(block).data?.elements ?? [])
      .filter((element) => element !== undefined);
    const button = buttons.find(({ text }) => text.text.startsWith(label));
    if (!button)
      throw new Error(`no button ${label} among ${buttons.map(({ text }) => text.text).join(', ')}`);
    const action = { type: 'button', action_id: button.action_id, value: button.value };
    await this.#post('interact', { channel: 'C01GEN', messageTs: message.ts, user, action });
  }

  /** Waits for a message in #general that was not there before, and is as wanted. */
  async next(after: ReadonlySet<string>, wanted: (message: PeerMessage) => boolean): Promise<PeerMessage> {
    let found: PeerMessage | undefined;
    await until(
      async () => {
        found = (await this.messages()).find((message) => !after.has(message.ts) && wanted(message));
        return found !== undefined;
      },
      () => 'no message came',
    );
    if (!found) throw new Error('no message came');
    return found;
  }

  async messages(): Promise<readonly PeerMessage[]> {
    return z.object({ messages: z.array(MESSAGE) }).parse(await this.#get('messages/C01GEN')).messages;
  }

  /** The bytes of an uploaded file, as the peer keeps them. */
  async file(id: string): Promise<Buffer> {
    const kept = await readdir(join(this.#folder, 'files'), { recursive: true, withFileTypes: true });
    const found = kept.find((entry) => entry.isFile() && join(entry.parentPath, entry.name).includes(id));
    if (!found) throw new Error(`the peer keeps no file ${id}`);
    return readFile(join(found.parentPath, found.name));
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${PEER.port}/_control/${path}`);
    return response.json();
  }

  async #post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${PEER.port}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }
}

const configuration = (mode: 'socket' | 'events') => ({
  workspace: { name: 'Acme', domain: 'acme', teamId: 'T01TEST' },
  apps: [
    {
      appId: 'A01APP',
      botUserId: 'U0BOT',
      botName: 'castellan',
      botToken: 'xoxb-test-token',
      appToken: 'xapp-test-token',
      signingSecret: PEER.signingSecret,
      mode,
      requestUrl: PEER.requestUrl,
    },
  ],
  users: [
    { id: 'U01ALICE', name: 'alice', real_name: 'Alice Manager', email: 'alice@acme.example', tz: 'Etc/UTC' },
    { id: 'U02BOB', name: 'bob', real_name: 'Bob Member', email: 'bob@acme.example', tz: 'Etc/UTC' },
  ],
  channels: [{ id: 'C01GEN', name: 'general', members: ['U01ALICE', 'U02BOB', 'U0BOT'] }],
});
