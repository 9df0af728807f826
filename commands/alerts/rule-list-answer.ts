import type { TunedRules } from '../../src/alerts/rule.js';
import { note, type Reply, tableOf, text } from '../../src/chat/reply.js';
import { attackInWords, valuesInWords } from './rule-words.js';

/** Every rule as the account has it. */
export function ruleListAnswer(rules: TunedRules, accountName: string): Reply {
  const all = [...rules.values()];
  const on = all.filter(({ enabled }) => enabled).length;
  const presets = all.filter(({ rule }) => rule.preset);
  return {
    tone: 'plain',
    heading: `${on} of ${all.length} rules watch over ${accountName}`,
    blocks: [
      tableOf(all, [
        { title: 'Rule', weight: 9, cell: ({ rule }) => rule.id },
        { title: 'On', weight: 8, cell: ({ enabled }) => (enabled ? 'yes' : 'no') },
        { title: 'Values', weight: 7, cell: valuesInWords },
        { title: 'Severity', weight: 6, cell: ({ severity }) => severity },
        { title: 'ATT&CK', weight: 3, cell: ({ rule }) => attackInWords(rule) },
        { title: 'What', weight: 2, cell: ({ rule }) => rule.summary },
      ]),
      ...presets.map(({ rule, enabled }) =>
        text(
          `Preset ${rule.id}: ${rule.summary}. ${enabled ? 'It is on.' : `Off until switched on: /alerts rule-set rule:${rule.id} on:yes`}`,
        ),
      ),
      note('Change one with /alerts rule-set rule:…; try a value first on what is stored: /alerts backtest.'),
    ],
    buttons: [
      { label: 'Change a rule', command: '/alerts rule-set' },
      { label: 'Try them on last week', command: '/alerts backtest last-7-days' },
      ...presets
        .filter(({ enabled }) => !enabled)
        .map(({ rule }) => ({
          label: `Switch ${rule.id} on`,
          command: `/alerts rule-set rule:${rule.id} on:yes`,
        })),
    ],
    shareable: true,
  };
}
