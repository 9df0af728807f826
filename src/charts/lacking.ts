import type { Chart } from './chart.js';
import { isLacking } from './fitted.js';
import { openLetters } from './letters.js';
import { shown } from './shown.js';

const LONGEST = 60;

/**
 * What the picture can't write out, since its fonts lack letters of it, to be said in text beside it; undefined: nothing.
 */
export async function lackingInWords({ rankings }: Pick<Chart, 'rankings'>): Promise<string | undefined> {
  const letters = await openLetters();
  const lacking = rankings.flatMap(({ rows }) => rows).filter(({ label }) => isLacking(label, letters));
  if (lacking.length === 0) return undefined;
  const named = lacking.map(({ label, count }) => `${shown(label, LONGEST)} (${count.toLocaleString('en')})`);
  return `\uFFFD in the picture is a letter that its font lacks: ${named.join(', ')}.`;
}
