import { counted } from '../counted.js';
import type { Incident } from './incident.js';

/** Whether it is counted and drawn: tests, and what went on in another incident, are not. */
export const counts = ({ test, status }: Incident): boolean => !test && status !== 'merged';

/** Information alone: it has no card, and is not among those that are said to have opened. */
export const isInfo = ({ severity }: Incident): boolean => severity === 'info';

/** What all of a list are, so that its rows add up: `3 incidents, 1 for information alone, 1 that went on in another, 2 tests`. */
export function tallyInWords(all: readonly Incident[]): string {
  const own = all.filter(counts);
  const tests = all.filter(({ test }) => test).length;
  const said = (count: number, words: string) => (count === 0 ? [] : [words]);
  const [info, merged] = [own.filter(isInfo).length, all.length - own.length - tests];
  const alerts = own.length - info;
  return [
    ...(alerts > 0 || all.length === 0 ? [counted(alerts, 'incident')] : []),
    ...said(info, `${info.toLocaleString('en')} for information alone`),
    ...said(merged, `${merged.toLocaleString('en')} that went on in another`),
    ...said(tests, counted(tests, 'test')),
  ].join(', ');
}
