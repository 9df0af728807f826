const MOST_KEPT = 10_000;

/**
 * Names of channels, learnt from what people type and press there: a mention tells only the id, and asking Slack would
 * need one more permission.
 */
export class ChannelNames {
  readonly #names = new Map<string, string>();

  learn(channelId: string, name: string): void {
    if (this.#names.size >= MOST_KEPT) this.#names.clear();
    if (name !== '') this.#names.set(channelId, name);
  }

  of(channelId: string): string | undefined {
    return this.#names.get(channelId);
  }
}
