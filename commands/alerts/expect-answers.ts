import type { Expectation } from '../../src/alerts/expectations.js';
import type { Incident } from '../../src/alerts/incident.js';
import { RULE_IDS } from '../../src/alerts/rule.js';
import type { CommandContext } from '../../src/chat/command.js';
import { note, type Reply, tableOf } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeDuration } from '../../src/time/duration.js';
import { writeMinute } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';

/** How long something is expected where nobody says. */
export const WEEK_MS = 7 * 86_400_000;

/** `brute-force-ip from 203.0.113.0/24`. */
export const aboutWhat = ({ rule, user, cidr }: Expectation): string =>
  [rule, user === undefined ? '' : `of ${user || '(empty)'}`, cidr === undefined ? '' : `from ${cidr}`]
    .filter(Boolean)
    .join(' ');

/** A form with what the incident is about, so that the exception comes out narrow. */
export function expectForm(incident: Incident | undefined): Reply {
  const hideable = (incident?.findings ?? []).filter(({ severity }) => severity !== 'critical');
  const [finding] = hideable;
  const found = [...new Set(hideable.map(({ rule }) => rule))];
  if (incident && !finding)
    throw new UserError('Critical alerts are never hidden, so this one can’t be expected.', [
      `/alerts snooze id:${incident.id} for:1h`,
    ]);
  const ip = finding?.subject.kind === 'ip' ? finding.subject.value : incident?.attackers[0];
  const user = finding?.subject.kind === 'user' ? finding.subject.value : undefined;
  return {
    tone: 'plain',
    form: {
      title: 'This is expected',
      command: `/alerts expect-add${incident ? ` id:${incident.id}` : ''}`,
      submitLabel: 'Expect it',
      fields: [
        {
          name: 'rule',
          label: 'Rule',
          required: true,
          choices: found.length > 0 ? found : RULE_IDS,
          value: finding?.rule,
        },
        { name: 'user', label: 'User name', hint: 'Leave empty for any', value: user },
        {
          name: 'ip',
          label: 'Address or network',
          hint: 'Leave empty for any',
          value: user ? undefined : ip,
        },
        {
          name: 'for',
          label: 'How long',
          hint: 'At most 90 days',
          value: writeDuration(WEEK_MS),
          required: true,
        },
        { name: 'reason', label: 'Why' },
      ],
    },
    blocks: [],
  };
}

/** What `expect-add` has done. @param resolved the incident that was resolved with it */
export function expectAdded(
  added: Expectation,
  resolved: Incident | undefined,
  { asker }: CommandContext,
): Reply {
  const until = writeMinute(added.until, asker.calendar.zone);
  return {
    tone: 'success',
    heading: `${added.id}: ${aboutWhat(added)} opens nothing until ${until} (${asker.calendar.zone}).`,
    blocks: resolved ? [note(`${resolved.id} is resolved with it.`)] : [],
    buttons: [
      { label: 'Undo', command: `/alerts expect-remove id:${added.id}` },
      { label: 'What else is expected', command: '/alerts expect-list' },
    ],
  };
}

/** `/alerts expect-list`. */
export function expectList(all: readonly Expectation[], { asker }: CommandContext): Reply {
  const { zone } = asker.calendar;
  if (all.length === 0)
    return {
      tone: 'plain',
      heading: 'Nothing is expected: every rule speaks for every user and address.',
      blocks: [],
    };
  const rows = tableOf(all, [
    { title: 'Id', weight: 9, cell: ({ id }) => id },
    { title: 'What', weight: 8, cell: aboutWhat },
    { title: 'Until', weight: 7, cell: ({ until }) => writeMinute(until, zone) },
    { title: 'Hidden', align: 'right', weight: 6, cell: ({ hidden }) => String(hidden) },
    { title: 'By', weight: 4, cell: ({ by }) => by },
    { title: 'Why', weight: 3, cell: ({ reason = '' }) => reason },
  ]);
  return {
    tone: 'plain',
    heading: `${counted(all.length, 'exception')}; times: ${zone}`,
    blocks: [rows, note('Critical rules are never hidden.')],
    shareable: true,
  };
}
