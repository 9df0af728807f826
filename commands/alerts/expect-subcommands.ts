import type { Expectation, Expectations } from '../../src/alerts/expectations.js';
import type { Incident } from '../../src/alerts/incident.js';
import type { Incidents } from '../../src/alerts/incidents.js';
import { RULE_IDS } from '../../src/alerts/rule.js';
import { type CommandContext, change, type Subcommand, subcommand } from '../../src/chat/command.js';
import { address, choice, duration, known, text } from '../../src/chat/options.js';
import { note, type Reply, table } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeDuration } from '../../src/time/duration.js';
import { writeLocal } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';
import { incidentOption } from './incident-option.js';

type Parts = { readonly incidents: Incidents; readonly expectations: Expectations };

const WEEK_MS = 7 * 86_400_000;

/** Narrow exceptions: what is expected and opens nothing for a while. */
export function expectSubcommands({
  incidents,
  expectations,
}: Parts): Readonly<Record<'expect-list' | 'expect-add' | 'expect-remove', Subcommand>> {
  const ids = async (accountIds: readonly string[], now: Date) =>
    (await expectations.list(accountIds, now)).map(({ id }) => id);
  return {
    'expect-list': subcommand({
      summary: 'What is expected, until when, and how much that has hidden',
      permission: 'alerts.read',
      options: {},
      examples: [{ line: '/alerts expect-list', does: 'every exception, with what it has hidden' }],
      run: async (_, context) =>
        listAnswer(await expectations.list(context.asker.accountIds, context.now), context),
    }),
    'expect-add': change({
      summary: 'An attack that is none: one rule, one user or network, for a while',
      permission: 'alerts.act',
      options: {
        id: { ...incidentOption(incidents), required: false, positional: false },
        rule: choice({ summary: 'The rule that is to be quiet', values: RULE_IDS }),
        user: text({ summary: 'User name it may be about', placeholder: 'e-mail', max: 320 }),
        ip: address({ summary: 'Address or network it may come from' }),
        for: duration({ summary: 'How long; otherwise a week, at most 90 days' }),
        reason: text({ summary: 'Why, for those who read the list', max: 200, rest: true }),
      },
      examples: [
        { line: '/alerts expect-add id:in-7k2m9d', does: 'a form filled from the incident' },
        {
          line: '/alerts expect-add rule:failed-logins user:backup@demo.example for:30d reason:"old job"',
          does: 'that user’s failures open nothing for 30 days',
        },
      ],
      async run({ id: incident, rule, user, ip, for: length = WEEK_MS, reason }, context, transaction) {
        if (rule === undefined) return form(incident);
        const until = new Date(context.now.getTime() + length);
        const accountId = incident?.accountId ?? context.asker.account.id;
        const wanted = { accountId, rule, user, cidr: ip, until, reason };
        const added = await expectations.add(wanted, context, transaction);
        const resolved = incident && (await incidents.resolve(incident.id, context, transaction));
        return addedAnswer(added, resolved?.changed ? incident : undefined, context);
      },
    }),
    'expect-remove': change({
      summary: 'Watch for it again from now on',
      permission: 'alerts.act',
      options: {
        id: known({
          summary: 'Id of the exception',
          placeholder: 'ex-7k2m9d',
          required: true,
          positional: true,
          known: ({ asker, now }) => ids(asker.accountIds, now),
        }),
      },
      examples: [{ line: '/alerts expect-remove id:ex-7k2m9d', does: 'ends that exception' }],
      async run({ id }, context, transaction) {
        const removed = await expectations.remove(id, context, transaction);
        return {
          tone: 'success',
          heading: `${removed.id} is over: ${aboutWhat(removed)} is watched for again.`,
          blocks: [],
          buttons: [{ label: 'What else is expected', command: '/alerts expect-list' }],
        };
      },
    }),
  };
}

/** `brute-force-ip from 203.0.113.0/24`. */
const aboutWhat = ({ rule, user, cidr }: Expectation): string =>
  [rule, user === undefined ? '' : `of ${user || '(empty)'}`, cidr === undefined ? '' : `from ${cidr}`]
    .filter(Boolean)
    .join(' ');

/** A form with what the incident is about, so that the exception comes out narrow. */
function form(incident: Incident | undefined): Reply {
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

function addedAnswer(added: Expectation, resolved: Incident | undefined, { asker }: CommandContext): Reply {
  const until = writeLocal(added.until, asker.calendar.zone).slice(0, 16);
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

function listAnswer(all: readonly Expectation[], { asker }: CommandContext): Reply {
  const { zone } = asker.calendar;
  if (all.length === 0)
    return {
      tone: 'plain',
      heading: 'Nothing is expected: every rule speaks for every user and address.',
      blocks: [],
    };
  const columns = [
    { title: 'Id', weight: 9 },
    { title: 'What', weight: 8 },
    { title: 'Until', weight: 7 },
    { title: 'Hidden', align: 'right' as const, weight: 6 },
    { title: 'By', weight: 4 },
    { title: 'Why', weight: 3 },
  ];
  const rows = all.map((each) => [
    each.id,
    aboutWhat(each),
    writeLocal(each.until, zone).slice(0, 16),
    String(each.hidden),
    each.by,
    each.reason ?? '',
  ]);
  return {
    tone: 'plain',
    heading: `${counted(all.length, 'exception')}; times: ${zone}`,
    blocks: [table(columns, rows), note('Critical rules are never hidden.')],
    shareable: true,
  };
}
