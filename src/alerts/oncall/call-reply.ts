import { capital } from '../../capital.js';
import { type Reply, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import type { Incident } from '../incident.js';

/** What somebody gets who is called: the card, under a line of why they get it. */
export const callReply = (incident: Incident, card: Reply, name: string, now: Date): Reply => ({
  ...under(card),
  heading: `${testMark(incident)}${name}, you are called: ${unanswered(incident, now)}`,
});

/** The last call, for everybody in the channel. */
export const channelReply = (
  incident: Incident,
  card: Reply,
  called: readonly string[],
  now: Date,
): Reply => ({
  ...under(card),
  heading: `${testMark(incident)}${capital(unanswered(incident, now))}. ${
    called.length === 0 ? 'Nobody else can be called' : `Called without an answer: ${called.join(', ')}`
  }`,
});

/** `incident in-7k2m9d (high) has not been acknowledged for 20 minutes`. */
function unanswered({ id, severity, openedAt, reopenedAt }: Incident, now: Date): string {
  const minutes = Math.floor((now.getTime() - (reopenedAt ?? openedAt).getTime()) / 60_000);
  return `incident ${id} (${severity}) has not been acknowledged for ${counted(minutes, 'minute')}`;
}

const under = ({ heading, blocks, ...card }: Reply): Reply => ({
  ...card,
  blocks: heading === undefined ? blocks : [text(heading), ...blocks],
});

const testMark = ({ test }: Incident) => (test ? 'TEST. ' : '');
