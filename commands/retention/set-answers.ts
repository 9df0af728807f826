import { writeLine } from '../../src/chat/line.js';
import { type Block, type Button, fields, note, type Reply, text } from '../../src/chat/reply.js';
import type { EventKindName } from '../../src/events/event-kinds.js';
import type { PurgeRun } from '../../src/retention/purge-run-store.js';
import { amountOf, KIND_OPTIONS, RETENTION_KINDS, type Retention } from '../../src/retention/retention.js';
import type { Changed, Outlook } from '../../src/retention/retentions.js';
import { daysInWords } from '../../src/retention/words.js';
import { writeLocal } from '../../src/time/write.js';
import { holdTable } from './hold-answers.js';

interface Asked {
  readonly account: string;
  readonly zone: string;
}

const HOLDS: Button = { label: 'Legal holds', command: '/retention hold' };
const ROWS: Button = {
  label: 'What was purged',
  command: '/audit last-30-days module:Retention action:Purge',
};
const SHOW: Button = { label: 'Retention', command: '/retention show' };
const LABELS: Readonly<Record<EventKindName, string>> = { login: 'Logins', audit: 'Audit events' };

export function showAnswer(
  { account, zone }: Asked,
  retention: Retention,
  outlook: readonly Outlook[],
  running: readonly PurgeRun[],
): Reply {
  const { holds } = retention;
  return {
    tone: 'plain',
    heading: `How long ${account} keeps events. Times: ${zone}`,
    blocks: [
      daysFields(retention),
      ...outlook.flatMap((each) => goingText(each, zone, holds.length)),
      ...running.map((run) =>
        text(`Under way: ${amountOf(run.kind, run.events)} purged since ${writeLocal(run.startedAt, zone)}.`),
      ),
      ...(holds.length === 0 ? [note('Nothing is under a legal hold.')] : [holdTable(holds, zone)]),
    ],
    buttons: [{ label: 'Change', command: '/retention set' }, HOLDS, ROWS],
    shareable: true,
  };
}

/** What a shorter time would purge, and the button that does it. */
export function previewAnswer(
  { account, zone }: Asked,
  { before, after }: Changed,
  outlook: readonly Outlook[],
): Reply {
  const going = outlook.filter(({ going }) => going > 0);
  const amounts = going.map(({ kind, going }) => amountOf(kind, going)).join(' and ');
  const changed = RETENTION_KINDS.filter((kind) => before.days[kind] !== after.days[kind]);
  const line = writeLine('retention', 'set', [
    ...changed.map((kind) => [KIND_OPTIONS[kind], String(after.days[kind] ?? 'off')] as const),
    ['sure', 'yes'],
  ]);
  return {
    tone: 'warning',
    heading:
      going.length === 0
        ? `Nothing of ${account} is that old: nothing goes now`
        : `This purges ${amounts} of ${account}, for good`,
    blocks: [
      daysFields(after, before),
      ...outlook.flatMap((each) => goingText(each, zone, after.holds.length)),
      text('Nothing is changed yet. From then on each day’s oldest events go, too.'),
      note(
        'The seal keeps their hashes: verification goes on, and tells what was purged from what was removed.',
      ),
    ],
    buttons: [
      {
        label: going.length === 0 ? 'Set' : `Purge ${amounts}`.slice(0, 70),
        command: line,
        style: going.length === 0 ? 'primary' : 'danger',
        ...(going.length === 0 ? {} : { confirm: `Purge ${amounts} for good?` }),
      },
      HOLDS,
      SHOW,
    ],
  };
}

export function setAnswer(
  { account, zone }: Asked,
  { before, after }: Changed,
  outlook: readonly Outlook[],
): Reply {
  const same = RETENTION_KINDS.every((kind) => before.days[kind] === after.days[kind]);
  return {
    tone: same ? 'plain' : 'success',
    heading: same ? 'Nothing to change: it is kept so already' : `Set for ${account}`,
    blocks: [
      daysFields(after, before),
      ...outlook.flatMap((each) => goingText(each, zone, after.holds.length)),
      ...(outlook.some(({ going }) => going > 0)
        ? [
            text(
              'The purge begins within a minute, a thousand events at a time, and leaves a row in the audit trail.',
            ),
          ]
        : []),
    ],
    buttons: [SHOW, ROWS],
  };
}

export const daysForm = (retention: Retention): Reply => ({
  tone: 'plain',
  heading: 'How long events are kept, to be changed',
  blocks: [daysFields(retention)],
  form: {
    title: 'Retention',
    command: '/retention set',
    submitLabel: 'Preview',
    fields: RETENTION_KINDS.map((kind) => ({
      name: KIND_OPTIONS[kind],
      label: `${LABELS[kind]} are kept for`,
      hint: 'Days (30 or more), years as 7y, or off: for ever',
      value: String(retention.days[kind] ?? 'off'),
    })),
  },
});

const daysFields = (after: Retention, before: Retention = after): Block =>
  fields(
    RETENTION_KINDS.map((kind) => {
      const [is, was] = [daysInWords(after, kind), daysInWords(before, kind)];
      return { label: LABELS[kind], value: is === was ? is : `${is} (was ${was})` };
    }),
  );

/** `12,304 logins before 2025-11-28 00:00 go; nothing under a legal hold is among them.` */
function goingText(
  { kind, before, going, staying, oldest }: Outlook,
  zone: string,
  holds: number,
): readonly Block[] {
  if (before === undefined) return [];
  const until = writeLocal(before, zone);
  if (going === 0 && staying === 0)
    return [text(`No ${LABELS[kind].toLowerCase()} before ${until}: nothing goes.`)];
  const amount = going === 0 ? `No ${LABELS[kind].toLowerCase()}` : amountOf(kind, going);
  const first = oldest === undefined ? '' : writeLocal(oldest, zone);
  if (staying === 0) {
    const kept = holds > 0 ? 'Nothing of it is under a legal hold.' : 'There is no legal hold.';
    return [text(`${amount} before ${until}${first && `, the oldest of ${first}`}. ${kept}`)];
  }
  const why = `under a legal hold${kind === 'audit' ? ', or about retention itself' : ''}`;
  const stay = `${amountOf(kind, staying)} as old ${staying === 1 ? 'stays' : 'stay'}: ${why}`;
  // It may be one of either.
  const all = going > 0 && first !== '' ? ` The oldest of all is of ${first}.` : '';
  return [text(`${amount} before ${until} ${going === 1 ? 'goes' : 'go'}. ${stay}.${all}`)];
}
