import type { Chart } from '../charts/chart.js';
import { lackingInWords } from '../charts/lacking.js';
import { rankingInWords, sparklines } from '../charts/words.js';
import { type Block, code, note, text } from '../chat/reply.js';

/** What stands beside a picture: its course in lines of text, the only ranking of one about that, and what it can't write out. */
export async function besidePicture(chart: Chart): Promise<readonly Block[]> {
  const [ranking, ...others] = chart.rankings;
  const told = ranking === undefined || others.length > 0 ? [] : [text(rankingInWords(ranking))];
  const lacking = await lackingInWords(chart);
  return [code(sparklines(chart)), ...told, ...(lacking === undefined ? [] : [note(lacking)])];
}
