import type { Request } from '../conversation.js';
import type { Turn } from './turn.js';
import type { Whisper } from './whisper.js';

/**
 * Whether what the caller was shown can be edited: not what others see, where a button stood, nor what the API whispered.
 */
export const canEdit = ({ responseUrl, replaces }: Turn): boolean =>
  responseUrl !== undefined && replaces !== false;

/** The response URL is all that another process needs to edit it. */
export const progressAt = (turn: Turn, { until }: Pick<Whisper, 'until'>): Pick<Request, 'progressAt'> =>
  turn.responseUrl === undefined || until === undefined || !canEdit(turn)
    ? {}
    : { progressAt: { key: turn.responseUrl, until } };
