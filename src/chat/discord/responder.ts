import { InteractionResponseType, type RawFile, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../time/clock.js';
import type { ProgressPlace } from '../conversation.js';
import type { DiscordBot } from './bot.js';
import { CODE, discordCode } from './discord-error.js';
import { LIMITS } from './limits.js';
import type { FormWindow } from './modal.js';
import { patiently } from './patience.js';
import { EPHEMERAL, type Interaction, SNOWFLAKE } from './payloads.js';
import type { DiscordMessage } from './render.js';

const ACKNOWLEDGE_WITHIN_MS = 2_500;
const SENT = z.object({ id: SNOWFLAKE });

/** Answers to one interaction, all of them for the caller alone, as long as Discord takes them. */
export class Responder {
  readonly #rest: REST;
  readonly #applicationId: string;
  readonly #interaction: Pick<Interaction, 'id' | 'token'>;
  readonly #clock: Clock;
  readonly #until: number;
  readonly #inPlace: boolean;
  #answered = false;

  /** @param inPlace the first answer takes the place of the message that was pressed, which the presser alone sees */
  constructor(
    { rest, applicationId }: DiscordBot,
    interaction: Pick<Interaction, 'id' | 'token'>,
    clock: Clock,
    inPlace = false,
  ) {
    this.#rest = rest;
    this.#applicationId = applicationId;
    this.#interaction = interaction;
    this.#clock = clock;
    this.#inPlace = inPlace;
    this.#until = clock.now().getTime() + LIMITS.tokenMs;
  }

  /** Whether anything has been answered: a form opens only before that. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Where the answer stands, for any process, as long as Discord takes it. */
  get place(): ProgressPlace {
    return { key: this.#interaction.token, until: new Date(this.#until) };
  }

  get usable(): boolean {
    return this.#clock.now().getTime() < this.#until;
  }

  /** Says that an answer will come. @throws when Discord has given the interaction up, or did not hear it */
  async defer(): Promise<void> {
    const type = this.#inPlace
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: EPHEMERAL } };
    await this.#first(type);
  }

  /** Opens a form: only as the first answer. */
  async open(data: FormWindow): Promise<void> {
    await this.#first({ type: InteractionResponseType.Modal, data });
  }

  /** Offers what could be typed next. */
  async suggest(choices: readonly { name: string; value: string }[]): Promise<void> {
    await this.#first({
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  }

  /** Shows the answer: in the place of what says that it will come, or of the message pressed. */
  async show(message: DiscordMessage, files: readonly RawFile[] = []): Promise<void> {
    if (!this.#answered && files.length === 0) {
      const type = this.#inPlace
        ? { type: InteractionResponseType.UpdateMessage, data: message }
        : {
            type: InteractionResponseType.ChannelMessageWithSource,
            data: { ...message, flags: EPHEMERAL },
          };
      return this.#first(type);
    }
    if (!this.#answered) await this.defer();
    const route = Routes.webhookMessage(this.#applicationId, this.#interaction.token, '@original');
    await patiently(
      () =>
        this.#rest.patch(route, {
          auth: false,
          body: { ...message, attachments: named(files) },
          files: [...files],
        }),
      { repeatable: true },
    );
  }

  /** A further message for the caller alone. @returns its id */
  async add(message: DiscordMessage, files: readonly RawFile[] = []): Promise<string> {
    if (!this.#answered) await this.defer();
    const route = Routes.webhook(this.#applicationId, this.#interaction.token);
    const body = { ...message, flags: EPHEMERAL, attachments: named(files) };
    const query = new URLSearchParams({ wait: 'true' });
    const sent = await patiently(() =>
      this.#rest.post(route, { auth: false, query, body, files: [...files] }),
    );
    return SENT.parse(sent).id;
  }

  /** Takes back what {@link add} sent. */
  async remove(messageId: string): Promise<void> {
    const route = Routes.webhookMessage(this.#applicationId, this.#interaction.token, messageId);
    await patiently(() => this.#rest.delete(route, { auth: false }), { repeatable: true });
  }

  async #first(body: object): Promise<void> {
    const { id, token } = this.#interaction;
    let tries = 0;
    const signal = AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MS);
    const call = async () => {
      tries += 1;
      try {
        await this.#rest.post(Routes.interactionCallback(id, token), { auth: false, body, signal });
      } catch (error) {
        // An earlier try of this same answer has arrived although nothing came back.
        if (tries > 1 && discordCode(error) === CODE.acknowledged) return;
        throw error;
      }
    };
    await patiently(call, { repeatable: true });
    this.#answered = true;
  }
}

/** Which attachments a message has from now on: these, and no earlier ones. */
export const named = (files: readonly (RawFile & { readonly description?: string | undefined })[]) =>
  files.map(({ name, description }, index) => ({ id: String(index), filename: name, description }));
