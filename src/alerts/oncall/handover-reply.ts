import { type Block, note, type Reply, table, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import type { Incident } from '../incident.js';
import type { Duty } from './duty.js';
import { shiftsFrom } from './shifts.js';
import { writeMoment } from './words.js';

const MOST_SHOWN = 10;

/** What is said at a handover. @param personal to who takes over; else to everybody in the channel */
export function handoverReply(handover: {
  readonly duty: Duty;
  readonly now: Date;
  readonly open: readonly Incident[];
  /** User id of who was on call. */
  readonly before?: string;
  readonly personal: boolean;
}): Reply {
  const { duty, now, open, before, personal } = handover;
  const { plan, people, available } = duty;
  const [shift, next] = shiftsFrom(plan, now, available, 2);
  const nameOf = (userId: string | undefined) =>
    userId === undefined ? undefined : people.get(userId)?.user.name;
  const name = nameOf(shift?.userId);
  const until = shift?.to ? `, until ${writeMoment(shift.to, now, plan.zone)} (${plan.zone})` : '';
  const [was, follows] = [nameOf(before), nameOf(next?.userId)];
  const around = [was && `Before: ${was}.`, follows && `Next: ${follows}.`].filter(Boolean).join(' ');
  const away = [...people.values()].flatMap(({ user, away: why }) => (why ? [`${user.name} ${why}`] : []));
  return {
    tone: name === undefined ? 'warning' : 'plain',
    heading:
      name === undefined
        ? 'Nobody is on call now.'
        : `${personal ? 'You are' : `${name} is`} on call now${until}.`,
    blocks: [
      ...(around ? [text(around)] : []),
      ...(away.length > 0 ? [note(`Passed over: ${away.join('; ')}.`)] : []),
      ...openBlocks(open, now, plan.zone),
    ],
    buttons: [
      { label: 'What is open', command: '/alerts open' },
      { label: 'Who is next', command: '/oncall show' },
    ],
  };
}

function openBlocks(open: readonly Incident[], now: Date, zone: string): readonly Block[] {
  if (open.length === 0) return [text('Nothing is open.')];
  const rows = open
    .slice(0, MOST_SHOWN)
    .map(({ id, severity, findings, status, acknowledged, openedAt, test }) => [
      test ? `${id} (test)` : id,
      severity,
      [...new Set(findings.map(({ rule }) => rule))].join(', ') || 'storm',
      status === 'acknowledged' && acknowledged ? `acknowledged by ${acknowledged.by}` : status,
      writeMoment(openedAt, now, zone),
    ]);
  const columns = ['Id', 'Severity', 'Rules', 'State', 'Opened'].map((title, place) => ({
    title,
    weight: 9 - place,
  }));
  const more = open.length > rows.length ? [note(`${open.length - rows.length} more: /alerts open`)] : [];
  return [
    text(`${counted(open.length, 'incident is', 'incidents are')} not resolved:`),
    table(columns, rows),
    ...more,
  ];
}
