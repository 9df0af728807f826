import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { bodyOf, type Call, Refused, refuse, TooFast, type Trouble } from './discord-http.js';
import { CHOICES, COMMANDS, MESSAGE, WINDOW } from './discord-limits.js';
import {
  ALL_PERMISSIONS,
  APPLICATION,
  BOT_USER,
  type Channel,
  type DiscordState,
  type Doing,
  type Sent,
  type Shown,
  TOKEN,
} from './discord-state.js';

const ACKNOWLEDGE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
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
  readonly #nonces = new Map<string, string>();
  readonly #posted = new Map<string, number[]>();

  constructor(state: DiscordState, gateway: () => string) {
    this.#state = state;
    this.#gateway = gateway;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://discord');
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
        state.commands = this.#checked(COMMANDS, call.body);
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
        return this.#edited(this.#message(last), call);
      case 'DELETE channels':
      case 'DELETE webhooks':
        state.messages.delete(last);
        return undefined;
      case 'POST interactions':
        return this.#callback(id, part, call);
      case 'POST webhooks':
        return this.#followUp(part, call);
      case 'PATCH webhooks':
        return this.#editOriginal(part, path[4] ?? '', call);
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

  #message(id: string): Shown {
    const message = this.#state.messages.get(id);
    if (!message) throw new Refused(404, 10_008);
    return message;
  }

  #post(channelId: string, call: Call): object {
    const channel = this.#channel(channelId);
    this.#visible(channel);
    if (channel.with !== undefined && this.#state.closedTo.has(channel.with)) throw new Refused(403, 50_007);
    const needed = (1n << 11n) | (1n << 14n) | (call.files.length > 0 ? 1n << 15n : 0n);
    if ((channel.permissions & needed) !== needed) throw new Refused(403, 50_013);
    const sent = this.#checked(MESSAGE, call.body);
    const nonce = sent.enforce_nonce ? sent.nonce : undefined;
    const same = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (same !== undefined) return { id: same, channel_id: channelId };
    this.#slowDown(channelId);
    const id = this.#show(sent, call.files, channelId);
    if (nonce !== undefined) this.#nonces.set(nonce, id);
    return { id, channel_id: channelId };
  }

  #slowDown(bucket: string): void {
    const now = Date.now();
    const recent = (this.#posted.get(bucket) ?? []).filter((at) => now - at < IN_MS);
    if (recent.length >= A_CHANNEL_TAKES) throw new TooFast((IN_MS - (now - (recent[0] ?? now))) / 1_000);
    this.#posted.set(bucket, [...recent, now]);
  }

  #callback(id: string, token: string, { body }: Call): undefined {
    const doing = this.#doing(token);
    if (doing.id !== id) throw new Refused(404, 10_062);
    if (doing.how !== undefined) throw new Refused(400, 40_060);
    if (this.#state.now() - doing.at > ACKNOWLEDGE_MS) throw new Refused(404, 10_062);
    const { type, data } = body as { type: number; data?: object };
    const pressed = doing.type === 3;
    const suggesting = doing.type === 4;
    if (suggesting !== (type === 8)) throw new Refused(400, 50_035);
    if (type === 4) {
      const sent = this.#checked(MESSAGE, data);
      doing.ephemeral = sent.flags === 64;
      doing.original = this.#show(sent, [], doing.channelId, doing.ephemeral ? doing.user : undefined);
      doing.how = 'message';
    } else if (type === 5) {
      doing.ephemeral = (data as { flags?: number } | undefined)?.flags === 64;
      doing.how = 'deferred';
    } else if (type === 6 && pressed) {
      doing.original = doing.source;
      doing.how = 'deferred-update';
    } else if (type === 7 && pressed) {
      doing.original = doing.source;
      this.#edited(this.#message(doing.source ?? ''), { method: '', path: [], body: data, files: [] });
      doing.how = 'update';
    } else if (type === 8) {
      doing.choices = this.#checked(CHOICES, data).choices;
      doing.how = 'suggestions';
    } else if (type === 9 && doing.type !== 5) {
      doing.modal = this.#checked(WINDOW, data);
      doing.how = 'modal';
    } else throw new Refused(400, 50_035);
    return undefined;
  }

  #followUp(token: string, call: Call): object {
    const doing = this.#acknowledged(token);
    if (doing.how === 'deferred' && doing.original === undefined) {
      // Discord gives it the visibility of the deferral: whoever relies on that shows it to the wrong people.
      this.#state.faults.push('a follow-up before the deferral was resolved');
    }
    const sent = this.#checked(MESSAGE, call.body);
    const id = this.#show(sent, call.files, doing.channelId, sent.flags === 64 ? doing.user : undefined);
    doing.further.push(id);
    return { id, channel_id: doing.channelId };
  }

  #editOriginal(token: string, which: string, call: Call): object {
    const doing = this.#acknowledged(token);
    if (which !== '@original') return this.#edited(this.#message(which), call);
    if (doing.original !== undefined) return this.#edited(this.#message(doing.original), call);
    if (doing.how !== 'deferred') throw new Refused(404, 10_008);
    const sent = this.#checked(MESSAGE, call.body);
    doing.original = this.#show(sent, call.files, doing.channelId, doing.ephemeral ? doing.user : undefined);
    return { id: doing.original, channel_id: doing.channelId };
  }

  #acknowledged(token: string): Doing {
    const doing = this.#doing(token);
    if (this.#state.now() - doing.at > TOKEN_MS) throw new Refused(401, 50_027);
    if (doing.how === undefined) throw new Refused(404, 10_015);
    return doing;
  }

  #doing(token: string): Doing {
    const doing = this.#state.doings.get(token);
    if (!doing) throw new Refused(404, 10_062);
    return doing;
  }

  #show(sent: Sent, files: Call['files'], channelId: string, to?: string): string {
    const id = this.#state.id();
    const { attachments: _, ...shown } = sent;
    const visibleTo = to === undefined ? {} : { to };
    this.#state.messages.set(id, { ...shown, id, channelId, files, edits: 0, ...visibleTo });
    return id;
  }

  #edited(before: Shown, call: Call): object {
    const { attachments, ...sent } = this.#checked(MESSAGE, call.body);
    const files = attachments === undefined ? before.files : call.files;
    this.#state.messages.set(before.id, { ...before, ...sent, files, edits: before.edits + 1 });
    return { id: before.id, channel_id: before.channelId };
  }

  #checked<T>(schema: z.ZodType<T>, value: unknown): T {
    const { data, error } = schema.safeParse(value);
    if (data === undefined || error) {
      this.#state.faults.push(error?.message ?? 'nothing');
      throw new Refused(400, 50_035);
    }
    return data;
  }
}
