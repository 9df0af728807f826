import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackConnection } from './accounts/workspaces/slack-connection-store.js';
import { type ConnectedSlack, connectSlack } from './connect-slack.js';
import type { Parts } from './start.js';
import { UserError } from './user-error.js';

const POLL_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 600_000;
const CALLED = { botToken: 'the bot token kept for it', appToken: 'the app token kept for it' } as const;

/** A workspace that is to be connected: it is being, it is, or it could not be. */
interface Member {
  readonly revision: string;
  readonly attempt: number;
  readonly connected?: ConnectedSlack;
  /** Milliseconds since 1970, after a failure. */
  readonly retryAt?: number;
}

/**
 * The Slack workspaces that were connected in chat, as this process answers in them: those that come are connected
 * within seconds, those that go are left. One that Slack refuses is tried ever more seldom and keeps no other waiting.
 */
export class SlackWorkspaces {
  /** Takes what Slack sends to the workspaces that it reaches by HTTP. */
  readonly route = {
    path: '/slack/events/:team',
    handle: (request: IncomingMessage, response: ServerResponse) => this.#handle(request, response),
  };
  readonly #parts: Parts;
  readonly #own: string | undefined;
  readonly #members = new Map<string, Member>();
  readonly #working = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #polling: Promise<void>;

  /** @param own the workspace of the configuration, which is connected already */
  constructor(parts: Parts, own: string | undefined) {
    this.#parts = parts;
    this.#own = own;
    this.#polling = this.#poll();
  }

  /** Takes nothing new, and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#polling;
    await Promise.all(this.#working);
    await Promise.all([...this.#members.values()].map(({ connected }) => connected?.stop()));
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#sweep().catch((error: unknown) =>
        this.#parts.log.warn({ platform: 'slack', error }, 'it is not known which workspaces are connected'),
      );
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #sweep(): Promise<void> {
    const all = await this.#parts.slackConnections.all();
    const wanted = new Map(all.filter(({ teamId }) => teamId !== this.#own).map((one) => [one.teamId, one]));
    for (const [teamId, member] of this.#members) {
      const isBusy = !member.connected && member.retryAt === undefined;
      if (!isBusy && wanted.get(teamId)?.revision !== member.revision) this.#leave(teamId, member);
    }
    const now = this.#parts.clock.now().getTime();
    for (const connection of wanted.values()) {
      const member = this.#members.get(connection.teamId);
      const isDue = member?.retryAt !== undefined && member.retryAt <= now;
      if (!member || isDue) this.#follow(this.#join(connection, (member?.attempt ?? 0) + 1));
    }
  }

  /** @param work that reports its own failures */
  #follow(work: Promise<void>): void {
    const settled = work.finally(() => this.#working.delete(settled));
    this.#working.add(settled);
  }

  async #join(connection: SlackConnection, attempt: number): Promise<void> {
    const { slackConnections, slackApiUrl: apiUrl, log, clock } = this.#parts;
    const { teamId, revision, accountId } = connection;
    this.#members.set(teamId, { revision, attempt });
    const fields = { platform: 'slack', account: accountId, address: connection.teamName };
    try {
      const tokens = await slackConnections.tokensOf(connection);
      const settings = { ...tokens, called: CALLED, ...(apiUrl === undefined ? {} : { apiUrl }) };
      const connected = await connectSlack(settings, this.#parts, async (workspace) => {
        if (workspace.teamId !== teamId)
          throw new UserError('The tokens kept for it are of another workspace. Connect it again.');
      });
      this.#members.set(teamId, { revision, attempt: 0, connected });
      log.info(fields, 'Slack is connected');
      if (connection.problem !== undefined) await slackConnections.note(connection, undefined);
    } catch (error) {
      const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
      this.#members.set(teamId, { revision, attempt, retryAt: clock.now().getTime() + pause });
      log.warn({ ...fields, attempt, error }, 'a Slack workspace could not be connected');
      const problem =
        error instanceof UserError ? error.message : 'It could not be connected; the log says why.';
      await slackConnections.note(connection, problem).catch(() => undefined);
    }
  }

  #leave(teamId: string, { connected }: Member): void {
    this.#members.delete(teamId);
    if (!connected) return;
    const { log } = this.#parts;
    const fields = { platform: 'slack', address: connected.workspace.teamName };
    const stopped = connected.stop().then(
      () => log.info(fields, 'Slack is left'),
      (error: unknown) => log.error({ ...fields, error }, 'Slack was not left cleanly'),
    );
    this.#follow(stopped);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const teamId = /^\/slack\/events\/([A-Z0-9]{2,40})(?:\?|$)/.exec(request.url ?? '')?.[1] ?? '';
    const http = this.#members.get(teamId)?.connected?.http;
    if (http) return http.handle(request, response);
    response.writeHead(404, { 'content-length': 0, connection: 'close' }).end();
  }
}
