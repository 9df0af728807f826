import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkspaceStore, type WorkspaceStore } from './accounts/workspaces/workspace-store.js';
import { deliverTo } from './deliver-to.js';
import type { ChatPlatform } from './delivery/platform.js';
import type { Deliverer } from './delivery/start-deliverer.js';
import type { Parts } from './start.js';

const POLL_MS = 1_000;

/**
 * The Discord servers that belong to an account, as this process delivers to them: one bot is in all of them. Those
 * bound in chat are delivered to within seconds, those that go are left.
 */
export class DiscordServers {
  readonly #parts: Parts;
  readonly #platformOf: (guildId: string) => ChatPlatform;
  readonly #workspaces: WorkspaceStore;
  readonly #deliverers = new Map<string, Deliverer>();
  readonly #stopping = new AbortController();
  readonly #polling: Promise<void>;

  constructor(parts: Parts, platformOf: (guildId: string) => ChatPlatform) {
    this.#parts = parts;
    this.#platformOf = platformOf;
    this.#workspaces = openWorkspaceStore(parts.database.connection);
    this.#polling = this.#poll();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#polling;
    await Promise.all([...this.#deliverers.values()].map((deliverer) => deliverer.stop()));
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#sweep().catch((error: unknown) =>
        this.#parts.log.warn({ platform: 'discord', error }, 'it is not known which servers are bound'),
      );
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #sweep(): Promise<void> {
    const bound = new Set((await this.#workspaces.ofPlatform('discord')).map(({ workspace }) => workspace));
    for (const [guild, deliverer] of this.#deliverers) {
      if (bound.has(guild)) continue;
      this.#deliverers.delete(guild);
      await deliverer.stop();
    }
    for (const guild of bound) {
      if (!this.#deliverers.has(guild))
        this.#deliverers.set(guild, deliverTo(this.#platformOf(guild), this.#parts));
    }
  }
}
