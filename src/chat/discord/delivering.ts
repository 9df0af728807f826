import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Channel } from '../command.js';
import type { Answer } from '../conversation.js';
import type { Responder } from './responder.js';
import type { Turn } from './turn.js';

/** An answer on its way to the people it is for. */
export interface Delivering {
  readonly turn: Turn;
  readonly identity: ChatIdentity;
  readonly channel: Channel;
  readonly answer: Answer;
  readonly responder: Responder;
  /** The answer, whatever it is, takes the place of what was shown of the progress. */
  readonly overProgress: boolean;
}
