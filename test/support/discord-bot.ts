import { statSync } from 'node:fs';
import type { Conversation } from '../../src/chat/conversation.js';
import { openDiscordBot } from '../../src/chat/discord/bot.js';
import { startDiscord } from '../../src/chat/discord/start.js';
import type { FitFile } from '../../src/chat/fit-file.js';
import { createLog } from '../../src/log.js';
import { DiscordPeer } from './discord-peer.js';
import { GUILD, TOKEN } from './discord-state.js';

/** The adapter over a strict Discord, and a clock that stands where it is put. */
export interface TestDiscord {
  readonly peer: DiscordPeer;
  readonly logged: string[];
  now: Date;
  stopAdapter(): Promise<void>;
  stop(): Promise<void>;
}

const wholeFile: FitFile = async (path, name) => ({
  parts: [{ path, name, bytes: statSync(path).size }],
  cleanup: async () => undefined,
});

export const settingsFor = (peer: DiscordPeer) => ({ token: TOKEN, guildId: GUILD, apiUrl: peer.url });

export async function startTestDiscord(
  conversation: Conversation,
  options: { fitFile?: FitFile; claims?: (key: string) => Promise<boolean>; peer?: DiscordPeer } = {},
): Promise<TestDiscord> {
  const peer = options.peer ?? (await DiscordPeer.start());
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const state = { now: new Date('2026-11-23T10:00:00Z') };
  const clock = { now: () => state.now };
  const bot = await openDiscordBot(settingsFor(peer));
  const digests = new Map<string, string>();
  const discord = startDiscord(settingsFor(peer), {
    clock,
    log,
    bot,
    conversation,
    claims: options.claims ?? (async () => true),
    registrations: {
      last: async (id) => digests.get(id),
      keep: async (id, digest) => void digests.set(id, digest),
    },
    acquire: async () => ({ renew: async () => undefined, release: async () => undefined }),
    fitFile: options.fitFile ?? wholeFile,
  });
  await peer.until(() => peer.gateway.listening > 0 && peer.state.registrations > 0, 'the bot');
  return {
    peer,
    logged,
    get now() {
      return state.now;
    },
    set now(moment) {
      state.now = moment;
    },
    stopAdapter: () => discord.stop(),
    async stop() {
      await discord.stop();
      await peer.stop();
    },
  };
}
