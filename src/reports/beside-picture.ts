import type { Chart } from '../charts/chart.js';
import { lackingInWords } from '../charts/lacking.js';
import { sparklines } from '../charts/words.js';
import { type Block, code, note } from '../chat/reply.js';

/** What stands beside a picture: its course in lines of text, and what it can't write out. */
export async function besidePicture(chart: Chart): Promise<readonly Block[]> {
  const lacking = await lackingInWords(chart);
  return [code(sparklines(chart)), ...(lacking === undefined ? [] : [note(lacking)])];
}
