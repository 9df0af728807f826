import type { Backtested, Outcome, Trial, Worst } from '../../src/alerts/backtest/backtest.js';
import { firingParameter, ruleOf } from '../../src/alerts/rules/catalogue.js';
import { type Block, type Button, note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { describeInterval, writeLocal } from '../../src/time/write.js';
import { valuesInWords } from './rule-words.js';

/** For whom it is written, and how subjects are named to them. */
export interface BacktestReader {
  readonly zone: string;
  /** What a finding is about: an address with its network's name, a user name unless it is nobody's. */
  subject(worst: Worst): string;
}

/** What the rules would have opened. */
export function backtestAnswer(
  { events, outcomes }: Backtested,
  trial: Trial,
  reader: BacktestReader,
): Reply {
  const found = outcomes.filter(({ incidents }) => incidents > 0);
  const incidents = found.reduce((sum, outcome) => sum + outcome.incidents, 0);
  const period = describeInterval(trial.interval, reader.zone);
  return {
    tone: 'plain',
    heading: `${amount(incidents, 'incident')} would have opened, ${period}`,
    blocks: [
      text(`${amount(events, 'event')} looked at, ${triedInWords(trial, outcomes)}.`),
      ...(trial.rule === undefined ? overview(found, reader) : inDetail(outcomes, reader)),
      note(
        'Distinct subjects; a subject opens another incident when it was quiet long enough for the first to resolve itself. What is usual for a user is learnt from this period alone.',
      ),
    ],
    buttons: buttonsFor(trial, found),
    shareable: true,
  };
}

function triedInWords({ rule, threshold }: Trial, outcomes: readonly Outcome[]): string {
  const [tried] = outcomes;
  if (rule === undefined || tried === undefined) return `${outcomes.length} rules as they are`;
  return `${rule} with ${valuesInWords(tried.tuned)}${threshold === undefined ? ', as it is' : ', tried only'}`;
}

function overview(found: readonly Outcome[], reader: BacktestReader): readonly Block[] {
  if (found.length === 0) return [text('No rule would have fired.')];
  const columns = [
    { title: 'Rule', weight: 9 },
    { title: 'Subjects', align: 'right' as const, weight: 8 },
    { title: 'Incidents', align: 'right' as const, weight: 7 },
    { title: 'First', weight: 3 },
    { title: 'Last', weight: 4 },
    { title: 'Worst', weight: 5 },
  ];
  const rows = found.map(({ tuned, subjects, incidents, first, last, worst }) => [
    tuned.rule.id,
    subjects.toLocaleString('en'),
    incidents.toLocaleString('en'),
    time(first, reader),
    time(last, reader),
    worst.slice(0, 1).map(reader.subject).join(''),
  ]);
  return [table(columns, rows)];
}

function inDetail(outcomes: readonly Outcome[], reader: BacktestReader): readonly Block[] {
  return outcomes.flatMap(({ subjects, worst, tuned }) => {
    if (subjects === 0) return [text(`${tuned.rule.id} would not have fired.`)];
    const columns = [
      { title: 'Subject', weight: 9 },
      { title: 'Most at once', align: 'right' as const, weight: 7 },
      { title: 'Incidents', align: 'right' as const, weight: 6 },
      { title: 'Up to', weight: 5 },
      { title: 'What', weight: 4 },
    ];
    const rows = worst.map((each) => [
      reader.subject(each),
      each.finding.observed.toLocaleString('en'),
      each.incidents.toLocaleString('en'),
      time(each.finding.lastAt, reader),
      whatHappened(each),
    ]);
    const shown = worst.length < subjects ? `, the ${worst.length} worst` : '';
    return [text(`${amount(subjects, 'distinct subject')}${shown}:`), table(columns, rows)];
  });
}

/** Somebody who got in has a name, not a mistyped password. */
function whatHappened({ finding: { detail, success } }: Worst): string {
  const got = success === undefined ? [] : [`${success.user} got in`];
  return [...(detail === undefined ? [] : [detail]), ...got].join('; ');
}

function buttonsFor({ rule, threshold }: Trial, found: readonly Outcome[]): readonly Button[] {
  if (rule === undefined) {
    const tryable = found.filter(({ tuned }) => firingParameter(tuned.rule) !== undefined);
    const worst = tryable.toSorted((a, b) => b.incidents - a.incidents).slice(0, 2);
    return [
      ...worst.map(({ tuned }) => ({
        label: `Change ${tuned.rule.id}`,
        command: `/alerts rule-set rule:${tuned.rule.id}`,
      })),
      { label: 'All rules', command: '/alerts rule-list' },
    ];
  }
  const name = firingParameter(ruleOf(rule));
  if (threshold === undefined || name === undefined)
    return [{ label: `Change ${rule}`, command: `/alerts rule-set rule:${rule}` }];
  return [
    {
      label: `Apply ${name} ${threshold}`,
      command: `/alerts rule-set rule:${rule} ${name}:${threshold}`,
      style: 'primary',
      confirm: `Set ${name} of ${rule} to ${threshold}?`,
    },
    { label: 'All rules', command: '/alerts rule-list' },
  ];
}

const time = (date: Date | undefined, { zone }: BacktestReader) =>
  date === undefined ? '' : writeLocal(date, zone);

const amount = (count: number, noun: string) => (count === 0 ? `No ${noun}s` : counted(count, noun));
