import type { Expectations } from '../../src/alerts/expectations.js';
import type { Incidents } from '../../src/alerts/incidents.js';
import { RULE_IDS } from '../../src/alerts/rule.js';
import { change, type Subcommand, subcommand } from '../../src/chat/command.js';
import { address, choice, duration, known, text } from '../../src/chat/options.js';
import { aboutWhat, expectAdded, expectForm, expectList, WEEK_MS } from './expect-answers.js';
import { incidentOption } from './incident-option.js';

type Parts = { readonly incidents: Incidents; readonly expectations: Expectations };

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
        expectList(await expectations.list(context.asker.accountIds, context.now), context),
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
        if (rule === undefined) return expectForm(incident);
        const until = new Date(context.now.getTime() + length);
        const accountId = incident?.accountId ?? context.asker.account.id;
        const wanted = { accountId, rule, user, cidr: ip, until, reason };
        const added = await expectations.add(wanted, context, transaction);
        const resolved = incident && (await incidents.resolve(incident.id, context, transaction));
        return expectAdded(added, resolved?.changed ? incident : undefined, context);
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
