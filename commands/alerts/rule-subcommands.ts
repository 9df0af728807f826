import { type ParameterName, RULE_IDS } from '../../src/alerts/rule.js';
import { ruleOf } from '../../src/alerts/rules/catalogue.js';
import { readValue } from '../../src/alerts/rules/tune.js';
import { SEVERITIES } from '../../src/alerts/severity.js';
import type { Capabilities } from '../../src/capabilities.js';
import { change, type Subcommand, subcommand } from '../../src/chat/command.js';
import { choice, known, text } from '../../src/chat/options.js';
import { ruleListAnswer } from './rule-list-answer.js';
import { changedAnswer, ruleForm, WHICH_RULE } from './rule-set-answer.js';

const number = (summary: string) => text({ summary, placeholder: '10', max: 20 });

/** By option name. Read as text: only the rule knows its range. */
const VALUES = {
  threshold: number('How many fire it'),
  minutes: number('Within how many minutes'),
  users: number('How many users'),
  ips: number('How many addresses'),
  each: number('At most so many of a user'),
  kilometres: number('How far apart'),
  speed: number('How fast, km/h'),
  successes: number('After how many sign-ins'),
  days: number('Unseen for how long'),
} satisfies Readonly<Record<ParameterName, unknown>>;

const PARAMETERS = Object.keys(VALUES) as readonly ParameterName[];

/** One of the rules; completed rather than listed, since Discord counts every choice. */
export const ruleOption = (summary: string) =>
  known({ summary, placeholder: 'brute-force-ip', known: async () => RULE_IDS });

/** `/alerts rule-list` and `/alerts rule-set`. */
export const ruleSubcommands = ({
  rules,
}: Pick<Capabilities, 'rules'>): Readonly<Record<'rule-list' | 'rule-set', Subcommand>> => ({
  'rule-list': subcommand({
    summary: 'The rules: what fires them, how grave, and presets for small teams',
    permission: 'alerts.read',
    options: {},
    examples: [{ line: '/alerts rule-list', does: 'every rule as the account has it' }],
    async run(_, { asker: { account } }) {
      return ruleListAnswer(await rules.of(account.id), account.name);
    },
  }),
  'rule-set': change({
    summary: 'Tunes a rule, or switches it; with the rule alone, a form',
    permission: 'alerts.manage',
    options: {
      rule: { ...ruleOption('Which rule'), positional: true },
      ...VALUES,
      on: choice({ summary: 'no: it finds nothing', values: ['yes', 'no'] }),
      severity: choice({ summary: 'How grave', values: SEVERITIES }),
    },
    examples: [
      { line: '/alerts rule-set rule:brute-force-ip', does: 'a form with today’s values' },
      { line: '/alerts rule-set rule:brute-force-ip threshold:8', does: 'fires at the eighth failure' },
      { line: '/alerts rule-set rule:every-failure on:yes', does: 'each failed sign-in is a line' },
    ],
    async run({ rule: name, on, severity, ...typed }, context, transaction) {
      const { account } = context.asker;
      const id = RULE_IDS.find((each) => each === name);
      if (id === undefined) return WHICH_RULE;
      const values = Object.fromEntries(
        PARAMETERS.flatMap((each) => {
          const value = typed[each];
          return value === undefined ? [] : [[each, readValue(ruleOf(id), each, value)] as const];
        }),
      );
      const isBare = Object.keys(values).length === 0 && on === undefined && severity === undefined;
      if (isBare) {
        const tuned = (await rules.of(account.id)).get(id);
        return tuned === undefined ? WHICH_RULE : ruleForm(tuned);
      }
      const wanted = { values, severity, ...(on === undefined ? {} : { enabled: on === 'yes' }) };
      const { before, after } = await rules.set(account.id, id, wanted, context, transaction);
      return changedAnswer(before, after);
    },
  }),
});
