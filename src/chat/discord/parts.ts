import type { Conversation } from '../conversation.js';
import type { FitFile } from '../fit-file.js';
import type { InFlight } from '../in-flight.js';
import type { DiscordBot } from './bot.js';
import type { Surroundings } from './settings.js';

/** What answering needs. */
export interface DiscordParts extends Surroundings {
  readonly bot: DiscordBot;
  readonly conversation: Conversation;
  readonly inFlight: InFlight;
  readonly fitFile: FitFile;
  /** Most bytes of one file, where Discord does not say it. */
  readonly fileLimit: number;
}
