import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { APPLICATION, BOT_USER, type DiscordState, TOKEN } from './discord-state.js';

interface Session {
  readonly id: string;
  socket: WebSocket | undefined;
  readonly events: object[];
}

const GUILDS_ONLY = 1;
const FRAME = z.object({ op: z.number(), d: z.unknown() });
const IDENTIFY = z.object({ token: z.string(), intents: z.number() });
const RESUME = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** Discord's gateway: sessions that can be dropped, resumed and refused. */
export class DiscordGateway {
  /** Sessions that have been opened, and how many were resumed. */
  identified = 0;
  resumed = 0;
  /** What the next identification is answered with, such as 4014. */
  closeWith: number | undefined;
  /** Connections are refused, as while Discord is down. */
  down = false;
  readonly #sessions = new Map<string, Session>();
  readonly #state: DiscordState;
  readonly #server: WebSocketServer;

  constructor(state: DiscordState, http: Server) {
    this.#state = state;
    this.#server = new WebSocketServer({ noServer: true });
    http.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (this.down) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (connected) => this.#welcome(connected));
    });
  }

  /** How many sockets are connected and identified. */
  get listening(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** Sends an event to every session; one whose socket is gone gets it when it resumes. */
  dispatch(t: string, d: object): void {
    for (const session of this.#sessions.values()) this.#send(session, t, d);
  }

  /** Ends every socket, as a network does. */
  drop(): void {
    for (const session of this.#sessions.values()) {
      session.socket?.terminate();
      session.socket = undefined;
    }
  }

  /** Sessions that were dropped cannot be resumed any more. */
  forget(): void {
    this.drop();
    this.#sessions.clear();
  }

  close(code: number): void {
    for (const session of this.#sessions.values()) session.socket?.close(code);
    this.#sessions.clear();
  }

  stop(): void {
    this.forget();
    this.#server.close();
  }

  #send(session: Session, t: string, d: object): void {
    const event = { op: 0, t, d, s: session.events.length + 1 };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  }

  #welcome(socket: WebSocket): void {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 20_000 } }));
    socket.on('message', (data) => {
      const { op, d } = FRAME.parse(JSON.parse(String(data)));
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      else if (op === 2) this.#identify(socket, IDENTIFY.parse(d));
      else if (op === 6) this.#resume(socket, RESUME.parse(d));
    });
    socket.on('close', () => {
      for (const session of this.#sessions.values()) {
        if (session.socket === socket) session.socket = undefined;
      }
    });
  }

  #identify(socket: WebSocket, { token, intents }: z.infer<typeof IDENTIFY>): void {
    if (token !== TOKEN || this.#state.revoked) return void socket.close(4004);
    if (intents !== GUILDS_ONLY) return void socket.close(4014);
    if (this.closeWith !== undefined) return void socket.close(this.closeWith);
    this.identified += 1;
    const session: Session = { id: `session-${this.identified}`, socket, events: [] };
    this.#sessions.set(session.id, session);
    // Closed on purpose by the program, a session ends; Discord keeps it only after a network's fault.
    socket.on('close', (code) => {
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    });
    const guilds = [...this.#state.guilds.keys()];
    this.#send(session, 'READY', {
      v: 10,
      user: { id: BOT_USER, username: 'castellan', discriminator: '0', bot: true, avatar: null },
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      application: { id: APPLICATION, flags: 0 },
      session_id: session.id,
      resume_gateway_url: this.url(),
    });
    for (const id of guilds) this.#send(session, 'GUILD_CREATE', this.#guild(id));
  }

  #guild(id: string): object {
    const channels = [...this.#state.channels.values()].filter(({ guildId }) => guildId === id);
    return {
      id,
      name: this.#state.guilds.get(id),
      owner_id: '1'.repeat(18),
      roles: [],
      emojis: [],
      stickers: [],
      members: [],
      threads: [],
      channels: channels.map((channel) => ({
        id: channel.id,
        name: channel.name,
        type: 0,
        permission_overwrites: [],
      })),
    };
  }

  #resume(socket: WebSocket, { token, session_id, seq }: z.infer<typeof RESUME>): void {
    const session = this.#sessions.get(session_id);
    if (token !== TOKEN || this.#state.revoked) return void socket.close(4004);
    if (!session) return void socket.send(JSON.stringify({ op: 9, d: false }));
    this.resumed += 1;
    session.socket = socket;
    socket.on('close', (code) => {
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    });
    for (const event of session.events.slice(seq)) socket.send(JSON.stringify(event));
    this.#send(session, 'RESUMED', {});
  }

  /** Where the program connects; set by whoever listens. */
  url: () => string = () => '';
}
