import type { AuditEvent } from '../audit/event.js';
import { writeLine } from '../chat/line.js';
import { note, type Reply, text } from '../chat/reply.js';
import { clipped } from '../clipped.js';
import { writeLocal } from '../time/write.js';
import type { Sighting } from './sighting-store.js';
import { criteriaGiven, inWords, type Watch } from './watch.js';

export const MOST_LINES = 10;
const LONGEST_LINE = 300;

/** `09:15:02 Ada Lovelace: Templates › Settings Edit, welcome_22_de (failure: no right)`. */
export function lineOf(event: AuditEvent, zone: string): string {
  const { actor, module, subModule, action, resources, status, reason, occurredAt } = event;
  const [first, ...more] = resources;
  const place = subModule === undefined ? module : `${module} › ${subModule}`;
  const what =
    first === undefined ? '' : `, ${first.name}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  const how = status === 'success' ? '' : ` (${status}${reason === undefined ? '' : `: ${reason}`})`;
  const line = `${writeLocal(occurredAt, zone)} ${actor.name}: ${place} ${action}${what}${how}`;
  return clipped(line, LONGEST_LINE);
}

/** What the watch saw within a minute. @param zone in which the lines' times are */
export function watchMessage(watch: Watch, { count, lines, eventIds }: Sighting, zone: string): Reply {
  const hidden = count - lines.length;
  const last = eventIds.at(-1);
  return {
    tone: 'plain',
    heading: `${count === 1 ? 'It happened' : `${count.toLocaleString('en')} times it happened`}: ${inWords(watch.criteria)}`,
    blocks: [
      text(lines.join('\n')),
      ...(hidden > 0
        ? [note(`The newest ${lines.length}; ${hidden.toLocaleString('en')} more came before.`)]
        : []),
      note(`Watch ${watch.id}; times: ${zone}`),
    ],
    buttons: [
      ...(last === undefined
        ? []
        : [{ label: 'Show the last', command: writeLine('audit', 'show', [['id', last]]) }]),
      { label: 'All today', command: writeLine('audit', 'today', criteriaGiven(watch.criteria)) },
      { label: 'Watches', command: '/audit watch-list' },
    ],
  };
}

/** To a watch's user, once. */
export const quietMessage = (watch: Watch): Reply => ({
  tone: 'warning',
  heading: `Your watch ${watch.id} is quiet: you may not read the audit trail any more`,
  blocks: [text(`It watched ${inWords(watch.criteria)}. It tells of what happens again once you may.`)],
});
