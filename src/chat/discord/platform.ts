import { PermissionFlagsBits, type RawFile, Routes } from 'discord.js';
import { z } from 'zod';
import type { Recipient } from '../../delivery/address.js';
import { type ChatPlatform, NotDelivered, type Pace } from '../../delivery/platform.js';
import { UserError } from '../../user-error.js';
import type { Conversation } from '../conversation.js';
import { fitting } from '../fitting.js';
import type { Reply } from '../reply.js';
import type { DiscordBot } from './bot.js';
import { channelAccess } from './channel-access.js';
import { CODE, discordCode, isInvalidForm } from './discord-error.js';
import { LIMITS } from './limits.js';
import { type Blocked, notDelivered } from './outlook.js';
import { SNOWFLAKE } from './payloads.js';
import { missingIn, permissionAdvice, refusedAdvice } from './permissions.js';
import { type DiscordMessage, renderReply } from './render.js';
import { named } from './responder.js';
import { sendFiles } from './send-parts.js';

/** Five messages in five seconds for each channel, as Discord answers today; its headers are what holds. */
const PACE: Pace = {
  posts: { burst: 4, perMinute: 60 },
  edits: { burst: 4, perMinute: 60 },
};

const UP = z.object({ id: SNOWFLAKE, channel_id: SNOWFLAKE });
const OPENED = z.object({ id: SNOWFLAKE });

/** One server as the outbox's deliverer sees it, from any process. Buttons of what is posted work like those of answers. */
export function discordPlatform(
  { rest, applicationId, guildId, userId, name: botName }: DiscordBot,
  { encode }: Pick<Conversation, 'encode'>,
): ChatPlatform {
  /** Nothing has been posted yet when this fails. @throws NotDelivered */
  const render = (reply: Reply, narrow: boolean): Promise<DiscordMessage> =>
    renderReply(reply, { encode, guildId, narrow }).catch((cause: unknown) => {
      throw new NotDelivered('the message could not be made', { kind: 'later' }, { cause });
    });

  /** Made smaller once when Discord finds its form wrong; each call is made once. @throws NotDelivered */
  const shown = <T>(
    reply: Reply,
    blocked: Blocked,
    send: (message: DiscordMessage) => Promise<T>,
  ): Promise<T> =>
    fitting((narrow) => render(reply, narrow), send, isInvalidForm).catch((error: unknown) => {
      throw error instanceof NotDelivered ? error : notDelivered(error, blocked);
    });

  /** Nothing has been posted yet when this fails. @throws NotDelivered */
  async function channelOf(to: Recipient, blocked: Blocked): Promise<string> {
    if ('channel' in to) return to.channel;
    try {
      return OPENED.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: to.person } })).id;
    } catch (error) {
      const { message, outlook } = notDelivered(error, blocked);
      const settled = outlook.kind === 'unknown' ? ({ kind: 'later' } as const) : outlook;
      throw new NotDelivered(message, settled, { cause: error });
    }
  }

  return {
    platform: 'discord',
    workspace: guildId,
    pace: PACE,
    fileLimit: LIMITS.fileBytes,

    async post(to, reply) {
      const blocked = { where: whereOf(to), botName };
      const channel = await channelOf(to, blocked);
      const sent = await shown(reply, blocked, (body) =>
        rest.post(Routes.channelMessages(channel), { body }),
      );
      const up = UP.parse(sent);
      return { channel: up.channel_id, message: up.id };
    },

    async postFiles(to, reply, files) {
      const blocked = { where: whereOf(to), botName };
      const channel = await channelOf(to, blocked);
      const message = await render(reply, false);
      const sent: string[] = [];
      const send = async (body: DiscordMessage, raw: readonly RawFile[]) => {
        const up = UP.parse(
          await rest.post(Routes.channelMessages(channel), {
            body: { ...body, attachments: named(raw) },
            files: [...raw],
          }),
        );
        sent.push(up.id);
        return () => rest.delete(Routes.channelMessage(channel, up.id));
      };
      await sendFiles(files, message, send).catch((error: unknown) => {
        throw notDelivered(error, blocked);
      });
      return { channel, message: sent[0] ?? '' };
    },

    async edit({ channel, message }, reply) {
      await shown(reply, { where: `the channel ${channel}`, botName }, (body) =>
        rest.patch(Routes.channelMessage(channel, message), { body }),
      );
    },

    async editProgress(token, reply) {
      const route = Routes.webhookMessage(applicationId, token, '@original');
      await shown(reply, { where: 'an answer', botName }, (message) =>
        rest.patch(route, { auth: false, body: { ...message, attachments: [] } }),
      );
    },

    async check(channelId, person) {
      const access = await channelAccess(channelId, rest).catch((error: unknown) => {
        throw refusal(error, `the channel ${channelId}`, botName);
      });
      const { name } = access;
      if (access.guildId !== guildId) throw new UserError(`${name} is a channel of another server.`);
      if (!access.takesMessages)
        throw new UserError(`${name} takes no messages. Name a text channel, or a thread in one.`);
      const [mine, theirs] = await Promise.all(
        [userId, person].map((user) => access.permissionsOf(user)),
      ).catch((error: unknown) => {
        throw refusal(error, name, botName);
      });
      if (missingIn(mine).length > 0) throw new UserError(permissionAdvice(name, botName, mine));
      if (((theirs ?? 0n) & PermissionFlagsBits.ViewChannel) === 0n)
        throw new UserError(
          `You can't see ${name} yourself. Have somebody who manages this server let you in.`,
        );
    },
  };
}

function refusal(error: unknown, where: string, botName: string): UserError {
  if (discordCode(error) === CODE.unknownMember)
    return new UserError('You are not in that server.', [], { cause: error });
  const advice = refusedAdvice(error, where, botName);
  return new UserError(
    advice ?? `Discord did not say whether Castellan can post in ${where}. Try again in a minute.`,
    [],
    { cause: error },
  );
}

const whereOf = (to: Recipient) =>
  'channel' in to ? `the channel ${to.channel}` : `The Discord user ${to.person}`;
