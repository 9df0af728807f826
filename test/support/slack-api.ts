import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { MESSAGE, VIEW } from './slack-limits.js';
import { until } from './until.js';

/** One call as it arrived: its method, and its arguments with the JSON ones parsed. */
export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The workspace whose token it came with; of uploads and response URLs none. */
  readonly teamId: string;
}

/**
 * How a call fails: by a word of Slack's, for so many seconds, by a status alone; or it is taken, and no answer comes:
 * never, or because the connection is reset.
 */
export type Refusal = string | number | { readonly http: number } | { readonly taken: 'hang' | 'reset' };

/** A message that is up. */
export interface Up {
  readonly channel: string;
  readonly ts: string;
  /** What it showed, the newest last. */
  readonly shown: Readonly<Record<string, unknown>>[];
}

/** Another workspace than the first: nothing of the first is known or reached with its token. */
export interface SlackTeam {
  readonly teamId: string;
  readonly team: string;
  readonly users: ReadonlyMap<string, object>;
  readonly memberOf: ReadonlySet<string>;
}

/** @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal/ */
const TICKET_ARGUMENTS = new Set(['token', 'filename', 'length', 'alt_txt', 'snippet_type']);
const TEAM = 'T01TEST';
const BOT = 'U0BOT';

/**
 * The part of Slack's Web API that the adapter uses, as strict as Slack documents it where the acceptance test's peer is
 * lenient: limits of blocks and views, membership, five uses of a response URL, rate limits.
 */
export class SlackApi {
  readonly calls: Call[] = [];
  /** What Slack would have refused as malformed. */
  readonly faults: string[] = [];
  /** Bytes by file name, once shown. */
  readonly files = new Map<string, Buffer>();
  /** What people chose in a form's field for a file, by id; `url` when Slack says that it is somewhere else. */
  readonly chosen = new Map<string, { name: string; bytes: Buffer; size?: number; url?: string }>();
  /** Channels the bot is a member of. */
  readonly memberOf = new Set(['C01GEN', 'D0ALICE']);
  readonly users = new Map<string, object>([
    ['U01ALICE', person('U01ALICE', 'Alice', 'Alice@Example.com', 'Europe/Berlin')],
  ]);
  /** Further workspaces, by bot token; every other token is of the first one. */
  readonly workspaces = new Map<string, SlackTeam>();
  /** In the order they were posted. */
  readonly messages: Up[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #refusals = new Map<string, Refusal[]>();
  readonly #uploads = new Map<string, { name: string; length: number; bytes?: Buffer }>();
  readonly #hooks = new Map<string, number>();
  #base = '';

  static async start(): Promise<SlackApi> {
    const api = new SlackApi();
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    // Listening on a TCP port, the address is never a path.
    const { port } = api.#server.address() as AddressInfo;
    api.#base = `http://127.0.0.1:${port}`;
    return api;
  }

  get url(): string {
    return `${this.#base}/api/`;
  }

  responseUrl(id: string): string {
    return `${this.#base}/hook/${id}`;
  }

  /** The next calls of a method fail so. */
  refuse(method: string, ...with_: Refusal[]): void {
    this.#refusals.set(method, with_);
  }

  to(method: string): Readonly<Record<string, unknown>>[] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args);
  }

  /** Waits until a method was called so often. */
  async until(method: string, count = 1): Promise<Readonly<Record<string, unknown>>[]> {
    await until(
      () => this.to(method).length >= count,
      () => `${method} was called ${this.to(method).length} times, not ${count}`,
    );
    return this.to(method);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    const body = Buffer.concat(chunks);
    const [, kind, name = ''] = (request.url ?? '').split('/');
    if (kind === 'upload') return this.#receive(name, body, request, response);
    if (kind === 'files-pri') return this.#give(name, request, response);
    const args =
      kind === 'hook'
        ? parsed(JSON.parse(body.toString()))
        : parsed(Object.fromEntries(new URLSearchParams(body.toString())));
    const method = kind === 'hook' ? 'response_url' : name;
    const refusal = this.#refusals.get(method)?.shift();
    if (typeof refusal === 'number' || (typeof refusal === 'object' && 'http' in refusal)) {
      const { status, headers } =
        typeof refusal === 'number'
          ? { status: 429, headers: { 'retry-after': String(refusal) } }
          : { status: refusal.http, headers: {} };
      response.writeHead(status, headers).end();
      return;
    }
    const team = this.#teamOf(request);
    const teamId = kind === 'hook' ? '' : team.teamId;
    if (typeof refusal !== 'string') this.calls.push({ method, args, teamId });
    const answer =
      typeof refusal === 'string' ? { ok: false, error: refusal } : this.#answer(method, name, args, team);
    if (typeof refusal === 'object') {
      if (refusal.taken === 'reset') request.socket.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #teamOf({ headers }: IncomingMessage): SlackTeam {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    const first = { teamId: TEAM, team: 'Test', users: this.users, memberOf: this.memberOf };
    return this.workspaces.get(token) ?? first;
  }

  #answer(
    method: string,
    hook: string,
    args: Readonly<Record<string, unknown>>,
    { teamId, team, users, memberOf }: SlackTeam,
  ): object {
    const channel = String(args.channel ?? args.channel_id ?? '');
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: teamId, team, user_id: BOT, user: 'castellan', bot_id: 'B0BOT' };
      case 'apps.connections.open':
        return { ok: true, url: `${this.#base.replace('http', 'ws')}/socket` };
      case 'users.info': {
        const user = users.get(String(args.user));
        return user ? { ok: true, user } : { ok: false, error: 'user_not_found' };
      }
      case 'users.lookupByEmail': {
        const user = [...users.values()].find(
          (each) =>
            'profile' in each &&
            JSON.stringify(each.profile)
              .toLowerCase()
              .includes(`"${String(args.email).toLowerCase()}"`),
        );
        return user ? { ok: true, user } : { ok: false, error: 'users_not_found' };
      }
      case 'conversations.open': {
        const [user = '', ...others] = String(args.users).split(',');
        if (others.length > 0) return { ok: false, error: 'not_enough_users' };
        if (!users.has(user)) return { ok: false, error: 'user_not_found' };
        return { ok: true, channel: { id: `D0${user.slice(3)}` } };
      }
      case 'chat.postMessage':
        if (!memberOf.has(channel)) return { ok: false, error: 'not_in_channel' };
        return this.#post(channel, args);
      case 'chat.update':
        return this.#update(channel, args);
      case 'chat.postEphemeral':
        if (!memberOf.has(channel)) return { ok: false, error: 'channel_not_found' };
        if (!users.has(String(args.user))) return { ok: false, error: 'user_not_in_channel' };
        // Slack takes a text alone, too.
        if (args.blocks === undefined) return { ok: true, message_ts: '1.1' };
        return this.#checked(MESSAGE, { text: args.text, blocks: args.blocks }, { message_ts: '1.1' });
      case 'response_url': {
        const uses = (this.#hooks.get(hook) ?? 0) + 1;
        this.#hooks.set(hook, uses);
        if (uses > 5) return { ok: false, error: 'used_url' };
        if (args.delete_original === true) return { ok: true };
        return this.#checked(MESSAGE, { text: args.text, blocks: args.blocks }, {});
      }
      case 'views.open':
      case 'views.update':
        return this.#checked(VIEW, args.view, { view: { id: 'V1' } });
      case 'files.info': {
        const file = this.chosen.get(String(args.file));
        if (!file) return { ok: false, error: 'file_not_found' };
        const url = file.url ?? `${this.#base}/files-pri/${args.file}`;
        const { name: called, size = file.bytes.length } = file;
        return { ok: true, file: { id: args.file, name: called, size, url_private_download: url } };
      }
      case 'files.getUploadURLExternal': {
        const other = Object.keys(args).filter((name) => !TICKET_ARGUMENTS.has(name));
        if (other.length > 0) this.faults.push(`files.getUploadURLExternal knows no ${other.join(', ')}`);
        if (String(args.alt_txt ?? '').length > 1_000) return { ok: false, error: 'alt_txt_too_large' };
        const id = `F${this.#uploads.size + 1}`;
        this.#uploads.set(id, { name: String(args.filename), length: Number(args.length) });
        return { ok: true, upload_url: `${this.#base}/upload/${id}`, file_id: id };
      }
      case 'files.completeUploadExternal':
        return this.#complete(channel, args, memberOf);
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  #post(channel: string, args: Readonly<Record<string, unknown>>): object {
    const ts = `17000000${String(this.messages.length).padStart(2, '0')}.000100`;
    const answer = this.#checked(MESSAGE, { text: args.text, blocks: args.blocks }, { channel, ts });
    if ('ts' in answer) this.messages.push({ channel, ts, shown: [args] });
    return answer;
  }

  /** Of its own messages only; a direct message is named by its id. */
  #update(channel: string, args: Readonly<Record<string, unknown>>): object {
    const message = this.messages.find((each) => each.channel === channel && each.ts === args.ts);
    if (!message) return { ok: false, error: 'message_not_found' };
    const answer = this.#checked(
      MESSAGE,
      { text: args.text, blocks: args.blocks },
      { channel, ts: message.ts },
    );
    if ('ts' in answer) message.shown.push(args);
    return answer;
  }

  #complete(channel: string, args: Readonly<Record<string, unknown>>, memberOf: ReadonlySet<string>): object {
    if (!memberOf.has(channel)) return { ok: false, error: 'not_in_channel' };
    const fault = MESSAGE.safeParse({ text: '-', blocks: args.blocks }).error;
    if (fault) this.faults.push(fault.message);
    for (const { id } of z.array(z.object({ id: z.string() })).parse(args.files)) {
      const upload = this.#uploads.get(id);
      if (!upload?.bytes) return { ok: false, error: 'file_not_found' };
      this.files.set(upload.name, upload.bytes);
    }
    return { ok: true, files: [] };
  }

  /** Without the bot's token Slack sends to its sign-in page. */
  #give(id: string, { headers }: IncomingMessage, response: ServerResponse): void {
    const file = this.chosen.get(id);
    if (headers.authorization !== 'Bearer xoxb-secret-token' || !file)
      response.writeHead(302, { location: `${this.#base}/signin` }).end();
    else response.writeHead(200).end(file.bytes);
  }

  #receive(id: string, bytes: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const upload = this.#uploads.get(id);
    const whole =
      upload?.length === bytes.length && request.headers['content-length'] === String(bytes.length);
    const refusal = this.#refusals.get('upload')?.shift();
    if (upload && whole && refusal === undefined) upload.bytes = bytes;
    response.writeHead(upload?.bytes ? 200 : 500).end();
  }

  #checked(schema: z.ZodType, value: unknown, answer: object): object {
    const fault = schema.safeParse(value).error;
    if (!fault) return { ok: true, ...answer };
    this.faults.push(fault.message);
    return { ok: false, error: 'invalid_blocks' };
  }
}

/** A user as `users.info` shows one. */
export const person = (id: string, name: string, email: string, tz: string, more: object = {}) => ({
  id,
  team_id: TEAM,
  name: name.toLowerCase(),
  real_name: name,
  tz,
  is_bot: false,
  is_restricted: false,
  profile: { display_name: name, email },
  ...more,
});

function parsed(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
