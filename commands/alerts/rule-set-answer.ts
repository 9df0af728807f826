import { RULE_IDS, type TunedRule } from '../../src/alerts/rule.js';
import { SEVERITIES } from '../../src/alerts/severity.js';
import { fields, type Reply } from '../../src/chat/reply.js';
import { attackInWords, valuesInWords, valuesOf } from './rule-words.js';

/** Asks which rule. */
export const WHICH_RULE: Reply = {
  tone: 'plain',
  heading: 'Which rule?',
  blocks: [],
  form: {
    title: 'Change a rule',
    command: '/alerts rule-set',
    submitLabel: 'Go on',
    fields: [{ name: 'rule', label: 'Rule', choices: RULE_IDS, required: true }],
  },
  buttons: [{ label: 'All rules', command: '/alerts rule-list' }],
};

/** A form filled with today's values. */
export const ruleForm = (tuned: TunedRule): Reply => ({
  tone: 'plain',
  heading: `${tuned.rule.id}: ${tuned.rule.summary}`,
  blocks: [fields(stated(tuned))],
  form: {
    title: tuned.rule.id,
    command: `/alerts rule-set rule:${tuned.rule.id}`,
    submitLabel: 'Save',
    fields: [
      { name: 'on', label: 'On', choices: ['yes', 'no'], value: tuned.enabled ? 'yes' : 'no' },
      { name: 'severity', label: 'Severity', choices: SEVERITIES, value: tuned.severity },
      ...valuesOf(tuned).map(({ name, parameter: { min, max, unit, default: usual }, value }) => ({
        name,
        label: `${name} (${unit})`,
        hint: `${min.toLocaleString('en')} to ${max.toLocaleString('en')}; usually ${usual}`,
        value: String(value),
      })),
    ],
  },
});

/** What it was and is, and the way back. */
export const changedAnswer = (before: TunedRule, after: TunedRule): Reply => {
  const was = new Map(stated(before).map(({ label, value }) => [label, value]));
  return {
    tone: 'success',
    heading: `${after.rule.id} is set; it holds within two seconds.`,
    blocks: [
      fields(
        stated(after).map(({ label, value }) => {
          const earlier = was.get(label);
          return { label, value: earlier === value ? value : `${value} (was ${earlier})` };
        }),
      ),
    ],
    buttons: [
      { label: 'Try it on last week', command: `/alerts backtest last-7-days rule:${after.rule.id}` },
      { label: 'Undo', command: setLine(before) },
      { label: 'All rules', command: '/alerts rule-list' },
    ],
  };
};

/** The whole line that makes the rule so. */
function setLine(tuned: TunedRule): string {
  const values = valuesOf(tuned).map(({ name, value }) => ` ${name}:${value}`);
  return `/alerts rule-set rule:${tuned.rule.id} on:${tuned.enabled ? 'yes' : 'no'} severity:${tuned.severity}${values.join('')}`;
}

const stated = (tuned: TunedRule) => [
  { label: 'On', value: tuned.enabled ? 'yes' : 'no' },
  { label: 'Severity', value: tuned.severity },
  { label: 'Values', value: valuesInWords(tuned) },
  { label: 'ATT&CK', value: attackInWords(tuned.rule) },
];
