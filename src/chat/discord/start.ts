import { type Claim, createClaims } from '../claims.js';
import type { Conversation } from '../conversation.js';
import type { FitFile } from '../fit-file.js';
import { InFlight } from '../in-flight.js';
import type { DiscordBot } from './bot.js';
import { connectGateway } from './gateway.js';
import { type AcquireLease, leadGateway } from './lead.js';
import { LIMITS } from './limits.js';
import { takeInteraction } from './listeners.js';
import type { DiscordParts } from './parts.js';
import { registerCommands } from './register.js';
import type { RegistrationStore } from './registration-store.js';
import type { DiscordSettings, Surroundings } from './settings.js';

/** Longer than an interaction can be answered. */
const CLAIMED_MS = 16 * 60_000;
const DRAIN_MS = 5_000;

export interface DiscordOptions extends Surroundings {
  readonly bot: DiscordBot;
  readonly conversation: Conversation;
  /** Shared by all processes: `openClaimStore`. */
  readonly claims: Claim;
  readonly registrations: RegistrationStore;
  /** Of the gateway, for all processes. */
  readonly acquire: AcquireLease;
  readonly fitFile: FitFile;
  /** Most bytes of one file, where Discord does not say it; 10 MiB when absent. */
  readonly fileLimit?: number;
}

export interface RunningDiscord {
  /** Lets another process have the gateway, then waits up to five seconds for what runs, then aborts it. */
  stop(): Promise<void>;
}

/** Connects the conversation to Discord, in turns with the other processes on the same database. */
export function startDiscord(settings: DiscordSettings, options: DiscordOptions): RunningDiscord {
  const { clock, log, bot, conversation, registrations, acquire } = options;
  const inFlight = new InFlight();
  const claim = createClaims(clock, CLAIMED_MS, options.claims);
  const parts: DiscordParts = { ...options, inFlight, fileLimit: options.fileLimit ?? LIMITS.fileBytes };
  const led = leadGateway({
    acquire,
    log,
    connect: () => connectGateway(settings, (interaction) => takeInteraction(interaction, parts, claim)),
    async prepare() {
      if (await registerCommands(bot, conversation.commands, registrations))
        log.info(
          { platform: 'discord', count: conversation.commands.length },
          'the commands were registered',
        );
    },
  });
  return {
    async stop() {
      await led.stop();
      await inFlight.drain(DRAIN_MS);
    },
  };
}
