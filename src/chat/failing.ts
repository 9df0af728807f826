import type { Log } from '../log.js';
import { isDatabaseAway } from '../mongo/database-away.js';
import { Refusal } from '../user-error.js';
import type { Request } from './conversation.js';
import { DATABASE_AWAY, ourMistake } from './fixed-replies.js';
import type { Reply } from './reply.js';

/** Writes down what nobody expected. @returns what the person is told of it, with the reference to the log's line */
export function bug(
  error: unknown,
  { reference, request, log }: { readonly reference: string; readonly request: Request; readonly log: Log },
): Reply {
  const { platform } = request.identity;
  log.error({ reference, platform, channel: request.channel.id, error }, 'a command failed');
  return isDatabaseAway(error) ? DATABASE_AWAY : ourMistake(reference);
}

/** Why it failed, for its row. */
export const reasonOf = (error: unknown) =>
  error instanceof Refusal
    ? `refused: ${error.message}`
    : error instanceof Error
      ? error.message
      : String(error);
