import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { sdkLogger } from './sdk-logger.js';
import type { Surroundings } from './settings.js';
import { slackError } from './slack-error.js';
import type { SlackWorkspace } from './workspace.js';

const LONGEST_PAUSE_MS = 30_000;

/**
 * Bolt's Socket Mode, reconnected by ourselves. The SDK's own reconnection waits 5 seconds although Slack closes every
 * connection after some hours, and an attempt that fails for good (no network, a revoked token) ends in an unhandled
 * rejection, which ends the process. This one tries for as long as the program runs, at most 30 seconds apart.
 */
export class SocketMode implements Receiver {
  readonly #receiver: SocketModeReceiver;
  readonly #surroundings: Surroundings;
  readonly #stopping = new AbortController();
  #connecting = true;

  constructor(appToken: string, workspace: SlackWorkspace, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger: sdkLogger(surroundings.log),
      installerOptions: { clientOptions: { ...workspace.clientOptions } },
    });
    this.#receiver.client.on('disconnected', () => {
      if (!this.#connecting && !this.#stopping.signal.aborted) void this.#reconnect();
    });
  }

  init(app: App): void {
    this.#receiver.init(app);
  }

  /** @throws what Slack answers to the app token, or what the network says */
  async start(): Promise<void> {
    await this.#receiver.start();
    this.#connecting = false;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#receiver.stop();
  }

  async #reconnect(): Promise<void> {
    const { signal } = this.#stopping;
    this.#connecting = true;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await this.#receiver.client.start();
        this.#connecting = false;
        return;
      } catch (error) {
        const fields = { platform: 'slack', attempt, status: slackError(error), error };
        this.#surroundings.log.warn(fields, 'the connection to Slack is lost; trying again');
        const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** attempt);
        await sleep(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
