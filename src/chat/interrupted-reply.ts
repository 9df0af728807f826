import { type Reply, text } from './reply.js';
import type { GoneCall } from './running-call-store.js';

/** What is said of long work whose process was killed. @param more words behind */
export const interrupted = ({ line }: Pick<GoneCall, 'line'>, more = ''): Reply => ({
  tone: 'warning',
  heading: `Interrupted: ${line}`,
  blocks: [text(`The process that did it has ended in the middle. Nothing of it was sent${more}.`)],
  buttons: [{ label: 'Ask again', command: line }],
});
