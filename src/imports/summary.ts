import { counted } from '../counted.js';
import type { ImportKind } from './arguments.js';
import type { Tally } from './tally.js';

/** What the lines set aside are, for each kind of source. */
const ASIDE: Readonly<Record<ImportKind, string>> = {
  openssh: 'Not login lines',
  cloudtrail: 'Set aside',
  ndjson: 'Empty lines',
};

/** The closing account of an import, for standard output. */
export function writeSummary(kind: ImportKind, tally: Tally, notes: readonly string[]): string {
  const unit = kind === 'cloudtrail' ? 'records' : 'lines';
  const rows: readonly (readonly [string, string])[] = [
    ['Read', `${count(tally.read)} ${unit}`],
    ['Imported', events(tally.logins.imported, tally.auditEvents.imported)],
    ['Already there', events(tally.logins.existing, tally.auditEvents.existing)],
    ...(tally.aside > 0 ? [[ASIDE[kind], count(tally.aside)] as const] : []),
    ['Skipped', count(tally.skipped.count)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = [
    ...rows.map(([label, value]) => `${label.padEnd(width)}${value}`),
    ...skippedLines(tally),
    ...tally.broken.map((broken) => `Broke off: ${broken}. What came before is imported.`),
    ...notes,
  ];
  return `${lines.join('\n')}\n`;
}

function skippedLines({ skipped }: Tally): readonly string[] {
  const listed = skipped.first.map((line) => `  ${line}`);
  if (skipped.count === skipped.first.length) return listed;
  const reasons = [...skipped.byReason].sort(([, a], [, b]) => b - a);
  return [...listed, '  … in all:', ...reasons.map(([reason, times]) => `  ${count(times)} × ${reason}`)];
}

function events(logins: number, auditEvents: number): string {
  const parts = [
    ...(auditEvents > 0 ? [counted(auditEvents, 'audit event')] : []),
    ...(logins > 0 ? [counted(logins, 'login')] : []),
  ];
  return parts.join(', ') || '0';
}

const count = (n: number) => n.toLocaleString('en');
