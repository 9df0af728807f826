import { capital } from '../../capital.js';
import { clipped } from '../../clipped.js';
import { counted } from '../../counted.js';
import type { Groups } from '../../events/page.js';
import type { Covered } from '../schedules/covered.js';

/** What is counted, and what it is compared with. */
export interface Counted {
  readonly count: number;
  /** In the stretch before; absent where nothing is compared. */
  readonly before?: number;
  /** `['failure', 'failures']`. */
  readonly nouns: readonly [one: string, many: string];
}

/** `41 failures, 12 more than the week before`; `no failures, as many as the week before` is said without the rest. */
export function countInWords({ count, before, nouns: [one, many] }: Counted, covered: Covered): string {
  const amount = count === 0 ? `no ${many}` : counted(count, one, many);
  if (before === undefined || covered.before === undefined || count + before === 0) return amount;
  if (count === before) return `${amount}, as many as ${covered.before.words}`;
  const difference = Math.abs(count - before).toLocaleString('en');
  return `${amount}, ${difference} ${count > before ? 'more' : 'fewer'} than ${covered.before.words}`;
}

/**
 * `, mostly from 24.151.103.17` where one value has half of all or more; `, most from … (12)` where it has the most of
 * several; nothing where nothing stands out.
 * @param preposition `from`, `by`
 * @param nameless what the empty value is called
 */
export function mostlyInWords(
  { groups, total }: Groups,
  preposition: string,
  nameless = 'nobody named',
): string {
  const [first, second] = groups;
  if (first === undefined || total < 2 || first.count === second?.count) return '';
  const value = first.value === '' ? nameless : clipped(first.value, 80);
  if (first.count * 2 >= total)
    return `, ${first.count === total ? 'all' : 'mostly'} ${preposition} ${value}`;
  return `, most ${preposition} ${value} (${first.count.toLocaleString('en')})`;
}

/** Begins with a capital, ends with a full stop. */
export const asSentence = (words: string): string => `${capital(words)}${words.endsWith('.') ? '' : '.'}`;
