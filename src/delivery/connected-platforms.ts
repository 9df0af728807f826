import type { ChatAddress } from './address.js';
import type { ChatPlatform } from './platform.js';
import { routeOf } from './posting.js';

/** The workspaces that this process is connected to. */
export class ConnectedPlatforms {
  readonly #platforms = new Map<string, ChatPlatform>();

  /** @returns what forgets it again */
  add(platform: ChatPlatform): () => void {
    const route = routeOf(platform);
    this.#platforms.set(route, platform);
    return () => {
      if (this.#platforms.get(route) === platform) this.#platforms.delete(route);
    };
  }

  find(workspace: Pick<ChatAddress, 'platform' | 'workspace'>): ChatPlatform | undefined {
    return this.#platforms.get(routeOf(workspace));
  }
}
