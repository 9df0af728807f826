import type { Asker } from '../accounts/asking/asker.js';
import type { Request } from './conversation.js';
import type { Understood } from './understand.js';

/** One line on its way through: who asks, when, under which id. */
export interface Call {
  readonly request: Request;
  readonly asker: Asker;
  readonly now: Date;
  readonly correlationId: string;
}

/** A call whose line was understood. */
export type Ready = Call & Understood;
