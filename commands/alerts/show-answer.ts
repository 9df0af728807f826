import type { Incident } from '../../src/alerts/incident.js';
import { maskName } from '../../src/alerts/mask.js';
import type { CommandContext } from '../../src/chat/command.js';
import { type Block, note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Login } from '../../src/logins/event.js';
import { placeName } from '../../src/logins/place-name.js';
import { writeLocal } from '../../src/time/write.js';
import type { LookParts } from './look-parts.js';

const LOGINS_SHOWN = 15;
const TIMELINE_SHOWN = 20;

/** The card, what happened to it, and the logins that belong to it. */
export async function showAnswer(
  incident: Incident,
  { incidents, cards }: Pick<LookParts, 'incidents' | 'cards'>,
  context: CommandContext,
): Promise<Reply> {
  const { zone } = context.asker.calendar;
  const [card, { shown, total }] = await Promise.all([
    cards.of(incident, { zone, now: context.now }),
    incidents.logins(incident, LOGINS_SHOWN),
  ]);
  const here = `/alerts show id:${incident.id}`;
  return {
    ...card,
    blocks: [...card.blocks, timelineOf(incident, zone), ...loginsOf(shown, total, incident, context)],
    buttons: [
      ...(card.buttons ?? []).filter(({ command }) => command !== here),
      { label: 'Timeline as CSV', command: `${here} format:csv` },
    ],
    menu: card.menu?.filter(({ command }) => command !== here),
    shareable: true,
  };
}

function timelineOf({ timeline }: Incident, zone: string): Block {
  const shown = timeline.slice(-TIMELINE_SHOWN);
  const before = timeline.length - shown.length;
  const lines = shown.map(({ at, what }) => `${writeLocal(at, zone)}  ${what}`);
  return text(['Timeline', ...(before > 0 ? [`(${before} earlier, in the CSV)`] : []), ...lines].join('\n'));
}

function loginsOf(
  shown: readonly Login[],
  total: number,
  incident: Incident,
  { asker }: CommandContext,
): readonly Block[] {
  if (total === 0) return [];
  // A name nobody has may be a password typed into the wrong field: not for everybody who is on call.
  const name = ({ username, name: known }: Login) =>
    asker.permissions.has('logins.read')
      ? (known ?? (username || '(empty)'))
      : maskName(username, known !== undefined);
  const rows = shown.map((login) => [
    writeLocal(login.occurredAt, asker.calendar.zone),
    name(login),
    login.ip ?? '',
    login.place === undefined ? '' : placeName(login.place),
    login.reason === undefined ? login.status : `${login.status}: ${login.reason}`,
  ]);
  const columns = [
    { title: 'Date & time', weight: 6 },
    { title: 'Name', weight: 5 },
    { title: 'IP address', weight: 4 },
    { title: 'Location', weight: 2 },
    { title: 'Status', weight: 3 },
  ];
  const all = `${counted(total, 'login belongs', 'logins belong')} to ${incident.id}`;
  const newest = total > shown.length ? `; the newest ${shown.length}` : '';
  return [note(`${all}${newest}:`), table(columns, rows)];
}
