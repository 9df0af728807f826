import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, type Call, Refused, refuse, TooFast, type Trouble } from './discord-http.js';
import { DiscordInteractions } from './discord-interactions.js';
import { COMMANDS, MESSAGE } from './discord-limits.js';
import { DiscordMessages } from './discord-messages.js';
import {
  ALL_PERMISSIONS,
  APPLICATION,
  BOT_USER,
  type Channel,
  type DiscordState,
  TOKEN,
} from './discord-state.js';

const A_CHANNEL_TAKES = 5;
const IN_MS = 5_000;

/**
 * The part of Discord's REST API that the adapter uses, as strict as Discord documents it: limits, permissions, deadlines,
 * double answers, rate limits.
 */
export class DiscordRest {
  readonly troubles: Trouble[] = [];
  readonly #state: DiscordState;
  readonly #gateway: () => string;
  readonly #messages: DiscordMessages;
  readonly #interactions: DiscordInteractions;
  readonly #nonces = new Map<string, string>();
  readonly #posted = new Map<string, number[]>();

  constructor(state: DiscordState, gateway: () => string) {
    this.#state = state;
    this.#messages = new DiscordMessages(state);
    this.#interactions = new DiscordInteractions(state, this.#messages);
    this.#gateway = gateway;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://discord');
    const attached = /^\/attachments\/(\d+)$/.exec(pathname)?.[1];
    if (attached !== undefined) {
      response.writeHead(200).end(this.#state.attached.get(attached)?.bytes);
      return;
    }
    const path = pathname.split('/').slice(3).map(decodeURIComponent);
    const method = request.method ?? '';
    const called = { method, path: `/${path.join('/')}`, status: 0 };
    this.#state.calls.push(called);
    const send = (status: number, body?: object, headers: Readonly<Record<string, string>> = {}) => {
      called.status = status;
      if (body === undefined) response.writeHead(status, headers).end();
      else
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(body));
    };
    try {
      const read = await bodyOf(request);
      const trouble = this.#trouble(method, called.path);
      if (trouble && !trouble.done) return refuse(trouble, send);
      if (path[0] !== 'interactions' && path[0] !== 'webhooks') this.#authorise(request);
      const answer = this.#answer({ method, path, ...read });
      if (trouble) return refuse(trouble, send);
      send(answer === undefined ? 204 : 200, answer);
    } catch (error) {
      if (error instanceof TooFast) {
        return refuse({ path: /./, status: 429, retryAfter: error.seconds, times: 1 }, send);
      }
      if (!(error instanceof Refused)) throw error;
      send(error.status, { message: `refused ${error.code}`, code: error.code });
    }
  }

  #trouble(method: string, path: string): Trouble | undefined {
    const found = this.troubles.find(
      (one) => one.times > 0 && one.path.test(path) && (one.method ?? method) === method,
    );
    if (!found) return undefined;
    if (found.skip) {
      found.skip -= 1;
      return undefined;
    }
    found.times -= 1;
    return found;
  }

  #authorise(request: IncomingMessage): void {
    if (this.#state.revoked || request.headers.authorization !== `Bot ${TOKEN}`) throw new Refused(401, 0);
  }

  #answer(call: Call): object | undefined {
    const { method, path } = call;
    const [kind, id = '', part = '', last = ''] = path;
    const state = this.#state;
    switch (`${method} ${kind}`) {
      case 'GET gateway':
        return {
          url: this.#gateway(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
        };
      case 'GET applications':
        return { id: APPLICATION, name: 'Castellan' };
      case 'GET users':
        return { id: BOT_USER, username: 'castellan' };
      case 'PUT applications':
        state.commands = this.#messages.checked(COMMANDS, call.body);
        state.registrations += 1;
        return [];
      case 'GET guilds':
        return this.#guild(id, part, last);
      case 'POST users':
        return { id: this.#direct(call.body) };
      case 'GET channels':
        return this.#described(this.#channel(id));
      case 'POST channels':
        return this.#post(id, call);
      case 'PATCH channels':
        this.#visible(this.#channel(id));
        return this.#messages.edit(last, call);
      case 'DELETE channels':
      case 'DELETE webhooks':
        state.messages.delete(last);
        return undefined;
      case 'POST interactions':
        return this.#interactions.callback(id, part, call);
      case 'POST webhooks':
        return this.#interactions.followUp(part, call);
      case 'PATCH webhooks':
        return this.#interactions.edit(part, path[4] ?? '', call);
      default:
        throw new Refused(404, 0);
    }
  }

  #guild(id: string, part: string, user: string): object {
    const name = this.#state.guilds.get(id);
    if (name === undefined) throw new Refused(404, 10_004);
    if (part === 'members') {
      const member = user === BOT_USER ? 'castellan' : this.#state.members.get(user);
      if (member === undefined) throw new Refused(404, 10_007);
      return { user: { id: user, username: member }, roles: [] };
    }
    // The bot's own permissions come from @everyone here; a channel takes some away by an overwrite.
    const everyone = { id, name: '@everyone', permissions: String(ALL_PERMISSIONS) };
    return part === 'roles' ? [everyone] : { id, name, owner_id: '1'.repeat(18), roles: [everyone] };
  }

  #described({ id, name, guildId, permissions, hiddenFrom }: Channel): object {
    const denied = String(ALL_PERMISSIONS & ~permissions);
    const overwrites = [
      ...(guildId ? [{ id: guildId, type: 0, allow: '0', deny: denied }] : []),
      ...(hiddenFrom ? [{ id: hiddenFrom, type: 1, allow: '0', deny: String(1n << 10n) }] : []),
    ];
    return { id, name, type: guildId ? 0 : 1, guild_id: guildId, permission_overwrites: overwrites };
  }

  #direct(body: unknown): string {
    const user = String((body as { recipient_id?: string }).recipient_id);
    const known = [...this.#state.channels.values()].find((channel) => channel.with === user);
    if (known) return known.id;
    const id = this.#state.id();
    this.#state.channels.set(id, { id, name: '', permissions: ALL_PERMISSIONS, with: user });
    return id;
  }

  #channel(id: string): Channel {
    const channel = this.#state.channels.get(id);
    if (!channel) throw new Refused(404, 10_003);
    return channel;
  }

  #visible({ permissions }: Channel): void {
    if ((permissions & (1n << 10n)) === 0n) throw new Refused(403, 50_001);
  }

  #post(channelId: string, call: Call): object {
    const channel = this.#channel(channelId);
    this.#visible(channel);
    if (channel.with !== undefined && this.#state.closedTo.has(channel.with)) throw new Refused(403, 50_007);
    const needed = (1n << 11n) | (1n << 14n) | (call.files.length > 0 ? 1n << 15n : 0n);
    if ((channel.permissions & needed) !== needed) throw new Refused(403, 50_013);
    const sent = this.#messages.checked(MESSAGE, call.body);
    const nonce = sent.enforce_nonce ? sent.nonce : undefined;
    const same = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (same !== undefined) return { id: same, channel_id: channelId };
    this.#slowDown(channelId);
    const id = this.#messages.show(sent, call.files, channelId);
    if (nonce !== undefined) this.#nonces.set(nonce, id);
    return { id, channel_id: channelId };
  }

  #slowDown(bucket: string): void {
    const now = Date.now();
    const recent = (this.#posted.get(bucket) ?? []).filter((at) => now - at < IN_MS);
    if (recent.length >= A_CHANNEL_TAKES) throw new TooFast((IN_MS - (now - (recent[0] ?? now))) / 1_000);
    this.#posted.set(bucket, [...recent, now]);
  }
}
