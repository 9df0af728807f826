import type { Backtested, Worst } from '../../src/alerts/backtest/backtest.js';
import { maskName } from '../../src/alerts/mask.js';
import { RULE_IDS } from '../../src/alerts/rule.js';
import { ruleOf } from '../../src/alerts/rules/catalogue.js';
import { readTried } from '../../src/alerts/rules/tune.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { text } from '../../src/chat/options.js';
import { UserError } from '../../src/user-error.js';
import { givenInterval, intervalOptions } from '../history/interval-options.js';
import { type BacktestReader, backtestAnswer } from './backtest-answer.js';
import { ruleOption } from './rule-subcommands.js';

const PROGRESS_EVERY = 25_000;

type Parts = Pick<Capabilities, 'backtest' | 'directory' | 'networks'>;

/** `/alerts backtest`: the rules, or a threshold, tried on what is stored. */
export const backtestSubcommand = (parts: Parts): Subcommand =>
  subcommand({
    summary: 'What the rules would have opened; a threshold can be tried first',
    permission: 'alerts.manage',
    options: {
      ...intervalOptions('Events of this period'),
      rule: ruleOption('This rule alone'),
      threshold: text({ summary: 'Tried instead of its own', placeholder: '8', max: 20 }),
    },
    examples: [
      { line: '/alerts backtest last-7-days', does: 'every rule on a week' },
      {
        line: '/alerts backtest last-30-days rule:brute-force-ip threshold:8',
        does: 'a stricter threshold, with a button to apply it',
      },
    ],
    async run({ rule: name, threshold: typed, ...given }, context) {
      const { accountIds } = context.asker;
      const interval = givenInterval(given, '/alerts backtest', context);
      if (interval === undefined)
        throw new UserError('Say of which period.', [
          '/alerts backtest last-7-days',
          '/alerts backtest last-30-days',
        ]);
      const rule = RULE_IDS.find((each) => each === name);
      if (typed !== undefined && rule === undefined)
        throw new UserError('A threshold is one rule’s: say which.', [`${context.line} rule:brute-force-ip`]);
      const threshold =
        typed === undefined || rule === undefined ? undefined : readTried(ruleOf(rule), typed);
      const trial = {
        accountIds,
        interval,
        ...(rule === undefined ? {} : { rule }),
        ...(threshold === undefined ? {} : { threshold }),
      };
      const backtested = await parts.backtest.run(trial, watching(context));
      return backtestAnswer(backtested, trial, await readerOf(backtested, parts, context));
    },
  });

function watching({ progress, signal }: CommandContext) {
  let next = PROGRESS_EVERY;
  return {
    signal,
    progress(events: number) {
      if (events < next) return;
      next = events + PROGRESS_EVERY;
      progress(`${events.toLocaleString('en')} events looked at`);
    },
  };
}

/** Names what is shown: a name that is nobody's may be a password typed in the wrong field. */
async function readerOf(
  { outcomes }: Backtested,
  { directory, networks }: Parts,
  { asker }: CommandContext,
): Promise<BacktestReader> {
  const shown = outcomes.flatMap(({ worst }) => worst.map(({ finding }) => finding));
  const names = new Map<string, string>();
  const gotIn = new Set(
    shown.flatMap(({ accountId, success }) => (success ? [`${accountId} ${success.user}`] : [])),
  );
  const keyOf = ({ accountId, subject }: Worst['finding']) => `${accountId} ${subject.kind} ${subject.value}`;
  for (const finding of shown) {
    const { accountId, subject } = finding;
    if (subject.kind === 'ip') {
      const network = await networks.nameOf(accountId, subject.value);
      names.set(keyOf(finding), network === undefined ? subject.value : `${subject.value} (${network})`);
    }
    if (subject.kind === 'user') {
      const isKnown = (await directory.users.namesOf(accountId, [subject.value])).has(subject.value);
      const isTheirs = isKnown || gotIn.has(`${accountId} ${subject.value}`);
      names.set(keyOf(finding), maskName(subject.value, isTheirs));
    }
  }
  return {
    zone: asker.calendar.zone,
    subject: ({ finding }) => names.get(keyOf(finding)) ?? finding.subject.value,
  };
}
