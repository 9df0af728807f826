import { counted } from '../counted.js';
import { Refusal, type UserError } from '../user-error.js';
import type { Reply } from './reply.js';
import { text } from './reply.js';

const MOST_SUGGESTIONS = 5;

/** What the person did wrong, and a button for each line that would work instead. */
export const mistake = (error: UserError): Reply => ({
  tone: error instanceof Refusal ? 'refusal' : 'error',
  heading: error.message,
  ...(error.about === undefined ? {} : { about: error.about }),
  blocks: [],
  buttons: error.suggestions.slice(0, MOST_SUGGESTIONS).map((line) => ({ label: line, command: line })),
});

/** @param reference of the log's line, by which whoever runs Castellan finds what went wrong */
export const ourMistake = (reference: string): Reply => ({
  tone: 'error',
  heading: 'That is our mistake, not yours.',
  blocks: [
    text(
      `It was written down under reference ${reference}. Try again; if it happens again, give that reference to whoever runs Castellan.`,
    ),
  ],
});

export const tooOften = (seconds: number): Reply => ({
  tone: 'error',
  heading: `That was too many commands at once. Try again in ${counted(seconds, 'second')}.`,
  blocks: [],
});

export const NOT_RECORDED: Reply = {
  tone: 'error',
  heading:
    'Nothing was done: the command could not be written into the audit trail first. Try again in a minute.',
  blocks: [],
};

/** A change and its row commit together, so the trail tells. */
export const DATABASE_AWAY: Reply = {
  tone: 'error',
  heading: 'The database did not answer. Try again in a minute.',
  blocks: [
    text(
      'Whatever was to be changed has either been changed and stands in the audit trail, or was not changed.',
    ),
  ],
};

export const CANCELLED: Reply = { tone: 'error', heading: 'Cancelled. Nothing was kept of it.', blocks: [] };

export const NOT_BOUND: Reply = {
  tone: 'refusal',
  heading: 'This workspace or server belongs to no account yet, so only /help and /connect answer here.',
  blocks: [
    text(
      'With a one-time code of an account, anybody can bind it: /connect code:K7QP-2M4X-9TRA. An Account Manager gets one by typing /connect where Castellan is bound already, or in its terminal.',
    ),
  ],
};
