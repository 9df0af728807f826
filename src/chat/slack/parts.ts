import type { Conversation } from '../conversation.js';
import type { InFlight } from './in-flight.js';
import type { FilePart } from './upload.js';
import type { WhisperParts } from './whisper.js';

/**
 * Makes a file fit a limit: whole, else gzipped, else split. Passed in, since a platform knows no CSV.
 * @throws UserError when it cannot be made to fit
 */
export type FitFile = (
  path: string,
  name: string,
  limitBytes: number,
  signal?: AbortSignal,
) => Promise<{ parts: readonly FilePart[]; explanation?: string; cleanup(): Promise<void> }>;

/** What answering needs. */
export interface SlackParts extends WhisperParts {
  readonly conversation: Conversation;
  readonly inFlight: InFlight;
  readonly fitFile: FitFile;
  /** Most bytes of one uploaded file. */
  readonly fileLimit: number;
}
