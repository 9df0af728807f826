import { readFile } from 'node:fs/promises';
import { type RawFile, Routes } from 'discord.js';
import type { Channel } from '../command.js';
import type { Delivery } from '../conversation.js';
import type { FilePart } from '../fit-file.js';
import { CODE, discordCode } from './discord-error.js';
import { LIMITS } from './limits.js';
import type { DiscordParts } from './parts.js';
import { postMessage } from './post-message.js';
import { type DiscordMessage, message as empty } from './render.js';
import type { Responder } from './responder.js';
import type { Place } from './turn.js';

/** Whom files are sent to, message by message. */
export interface Addressee {
  readonly channel: Channel;
  readonly action: Delivery['action'];
  /** The files come in the answer itself. */
  readonly isAnswer: boolean;
  readonly limit?: number;
  /** @returns how it is taken back */
  send(message: DiscordMessage, files: readonly RawFile[], index: number): Promise<() => Promise<unknown>>;
}

export function toChannel(
  channel: Channel,
  { channelId, fileLimit }: Pick<Place, 'channelId' | 'fileLimit'>,
  correlationId: string,
  { bot }: DiscordParts,
): Addressee {
  return {
    channel,
    action: 'Upload',
    isAnswer: false,
    ...(fileLimit === undefined ? {} : { limit: fileLimit }),
    async send(message, files, index) {
      const key = `${correlationId} file ${index}`;
      const id = await postMessage(message, { channelId, key, files }, bot);
      return () => bot.rest.delete(Routes.channelMessage(channelId, id));
    },
  };
}

export function toCaller(channel: Channel, { fileLimit }: Place, responder: Responder): Addressee {
  return {
    channel: { ...channel, name: `${channel.name}, to the caller alone`, private: true },
    action: 'Upload',
    isAnswer: true,
    ...(fileLimit === undefined ? {} : { limit: fileLimit }),
    async send(message, files, index) {
      if (index > 0) {
        const id = await responder.add(message, files);
        return () => responder.remove(id);
      }
      await responder.show(message, files).catch(async (error: unknown) => {
        // The caller has dismissed what was promised.
        if (discordCode(error) !== CODE.unknownMessage) throw error;
        await responder.add(message, files);
      });
      // What tells of the failure takes its place.
      return async () => undefined;
    },
  };
}

/** As {@link sendFiles}, until the program stops. */
export const sendParts = (
  parts: readonly FilePart[],
  message: DiscordMessage,
  addressee: Addressee,
  { inFlight }: DiscordParts,
): Promise<void> => sendFiles(parts, message, addressee.send, inFlight.signal);

/**
 * Sends all parts, or none: where one is refused, those before it are taken back. At most 25 MiB are in memory.
 * @throws what Discord answers
 */
export async function sendFiles(
  parts: readonly FilePart[],
  message: DiscordMessage,
  send: Addressee['send'],
  signal?: AbortSignal,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const [index, group] of inMessages(parts).entries()) {
      signal?.throwIfAborted();
      const files = await Promise.all(
        group.map(async ({ path, name, alt }) => ({ name, data: await readFile(path), description: alt })),
      );
      undo.push(await send(index === 0 ? message : empty([]), files, index));
    }
  } catch (error) {
    for (const takeBack of undo) await takeBack().catch(() => undefined);
    throw error;
  }
}

function inMessages(parts: readonly FilePart[]): FilePart[][] {
  const groups: FilePart[][] = [];
  let room = 0;
  for (const part of parts) {
    const last = groups.at(-1);
    if (last && last.length < LIMITS.attachments && part.bytes <= room) last.push(part);
    else groups.push([part]);
    room = (groups.at(-1) === last ? room : LIMITS.requestBytes) - part.bytes;
  }
  return groups;
}
