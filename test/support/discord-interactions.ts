import { type Call, Refused } from './discord-http.js';
import { CHOICES, MESSAGE, WINDOW } from './discord-limits.js';
import type { DiscordMessages } from './discord-messages.js';
import type { DiscordState, Doing } from './discord-state.js';

const ACKNOWLEDGE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

/** How interactions are answered: deadlines, double answers, visibility. */
export class DiscordInteractions {
  readonly #state: DiscordState;
  readonly #messages: DiscordMessages;

  constructor(state: DiscordState, messages: DiscordMessages) {
    this.#state = state;
    this.#messages = messages;
  }

  /** The first answer, within three seconds, and once. */
  callback(id: string, token: string, { body }: Call): undefined {
    const doing = this.#doing(token);
    if (doing.id !== id) throw new Refused(404, 10_062);
    if (doing.how !== undefined) throw new Refused(400, 40_060);
    if (this.#state.now() - doing.at > ACKNOWLEDGE_MS) throw new Refused(404, 10_062);
    const { type, data } = body as { type: number; data?: object };
    const pressed = doing.type === 3;
    const suggesting = doing.type === 4;
    if (suggesting !== (type === 8)) throw new Refused(400, 50_035);
    if (type === 4) {
      const sent = this.#messages.checked(MESSAGE, data);
      doing.ephemeral = sent.flags === 64;
      doing.original = this.#messages.show(
        sent,
        [],
        doing.channelId,
        doing.ephemeral ? doing.user : undefined,
      );
      doing.how = 'message';
    } else if (type === 5) {
      doing.ephemeral = (data as { flags?: number } | undefined)?.flags === 64;
      doing.how = 'deferred';
    } else if (type === 6 && pressed) {
      doing.original = doing.source;
      doing.how = 'deferred-update';
    } else if (type === 7 && pressed) {
      doing.original = doing.source;
      this.#messages.edit(doing.source ?? '', { body: data, files: [] });
      doing.how = 'update';
    } else if (type === 8) {
      doing.choices = this.#messages.checked(CHOICES, data).choices;
      doing.how = 'suggestions';
    } else if (type === 9 && doing.type !== 5) {
      doing.modal = this.#messages.checked(WINDOW, data);
      doing.how = 'modal';
    } else throw new Refused(400, 50_035);
    return undefined;
  }

  followUp(token: string, call: Call): object {
    const doing = this.#acknowledged(token);
    if (doing.how === 'deferred' && doing.original === undefined) {
      // Discord gives it the visibility of the deferral: whoever relies on that shows it to the wrong people.
      this.#state.faults.push('a follow-up before the deferral was resolved');
    }
    const sent = this.#messages.checked(MESSAGE, call.body);
    const id = this.#messages.show(
      sent,
      call.files,
      doing.channelId,
      sent.flags === 64 ? doing.user : undefined,
    );
    doing.further.push(id);
    return { id, channel_id: doing.channelId };
  }

  edit(token: string, which: string, call: Call): object {
    const doing = this.#acknowledged(token);
    if (which !== '@original') return this.#messages.edit(which, call);
    if (doing.original !== undefined) return this.#messages.edit(doing.original, call);
    if (doing.how !== 'deferred') throw new Refused(404, 10_008);
    const sent = this.#messages.checked(MESSAGE, call.body);
    doing.original = this.#messages.show(
      sent,
      call.files,
      doing.channelId,
      doing.ephemeral ? doing.user : undefined,
    );
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
}
