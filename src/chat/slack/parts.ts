import type { Conversation } from '../conversation.js';
import type { FitFile } from '../fit-file.js';
import type { InFlight } from '../in-flight.js';
import type { WhisperParts } from './whisper.js';

/** What answering needs. */
export interface SlackParts extends WhisperParts {
  readonly conversation: Conversation;
  readonly inFlight: InFlight;
  readonly fitFile: FitFile;
  /** Most bytes of one uploaded file. */
  readonly fileLimit: number;
}
