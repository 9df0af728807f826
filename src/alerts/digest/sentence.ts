import { counted } from '../../counted.js';
import type { Figures } from './figures.js';

/** A stretch of time in the words of a sentence. */
export interface Stretch {
  /** To begin it with: `Yesterday`. */
  readonly when: string;
  /** What it is compared with: `the day before`. */
  readonly before?: string;
}

/**
 * `Yesterday 4 incidents opened, 2 more than the day before; 3 were acknowledged, in 6 minutes at the median; 1 is
 * still open.`
 * @param openedBefore in the stretch before, as long as this one
 */
export function sentenceOf(figures: Figures, openedBefore: number, { when, before }: Stretch): string {
  const { opened, acknowledged, minutes } = figures;
  const comparable = before !== undefined && opened + openedBefore > 0;
  const compared = comparable ? `, ${comparison(opened, openedBefore)} ${before}` : '';
  if (opened === 0) return `${when} no incident opened${compared}.`;
  const median =
    minutes === undefined
      ? ''
      : `, in ${counted(minutes, 'minute')}${acknowledged > 1 ? ' at the median' : ''}`;
  return [
    `${when} ${counted(opened, 'incident')} opened${compared}`,
    acknowledged === 0
      ? 'none was acknowledged'
      : `${counted(acknowledged, 'was', 'were')} acknowledged${median}`,
    stillOpen(figures),
  ]
    .join('; ')
    .concat('.');
}

function stillOpen({ open, opened }: Figures): string {
  if (open === 0) return opened === 1 ? 'it is resolved' : 'all are resolved';
  return `${counted(open, 'is', 'are')} still open`;
}

function comparison(opened: number, before: number): string {
  if (opened === before) return 'as many as';
  const difference = Math.abs(opened - before);
  return `${difference.toLocaleString('en')} ${opened > before ? 'more' : 'fewer'} than`;
}
