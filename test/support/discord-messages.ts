import type { z } from 'zod';
import { type Call, Refused } from './discord-http.js';
import { MESSAGE } from './discord-limits.js';
import type { DiscordState, Sent, Shown } from './discord-state.js';

/** What is shown, new and edited, within Discord's limits. */
export class DiscordMessages {
  readonly #state: DiscordState;

  constructor(state: DiscordState) {
    this.#state = state;
  }

  /** @returns its id */
  show(sent: Sent, files: Call['files'], channelId: string, to?: string): string {
    const id = this.#state.id();
    const { attachments, ...shown } = sent;
    const visibleTo = to === undefined ? {} : { to };
    const described = withWords(files, attachments);
    this.#state.messages.set(id, { ...shown, id, channelId, files: described, edits: 0, ...visibleTo });
    return id;
  }

  edit(id: string, call: Pick<Call, 'body' | 'files'>): object {
    const before = this.#state.messages.get(id);
    if (!before) throw new Refused(404, 10_008);
    const { attachments, ...sent } = this.checked(MESSAGE, call.body);
    const files = attachments === undefined ? before.files : withWords(call.files, attachments);
    this.#state.messages.set(before.id, { ...before, ...sent, files, edits: before.edits + 1 });
    return { id: before.id, channel_id: before.channelId };
  }

  /** Refuses what breaks a limit, and notes it. */
  checked<T>(schema: z.ZodType<T>, value: unknown): T {
    const { data, error } = schema.safeParse(value);
    if (data === undefined || error) {
      this.#state.faults.push(error?.message ?? 'nothing');
      throw new Refused(400, 50_035);
    }
    return data;
  }
}

/** Each file with what it shows in words, where that was said. */
const withWords = (files: Call['files'], attachments: Sent['attachments'] = []): Shown['files'] =>
  files.map((file, at) => {
    const alt = attachments[at]?.description;
    return alt === undefined ? file : { ...file, alt };
  });
