import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type Chart, type ChartTheme, shownIn } from './chart.js';
import { drawChart } from './draw.js';

/** What was written: the shape of `WrittenFile` in `chat/reply.ts`. */
export interface WrittenChart {
  /** What was counted. */
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
}

/** Draws a chart as PNG into a file that only its owner may read. @throws the signal's reason when aborted; the file may be partial then */
export async function writeChart(
  chart: Chart,
  {
    theme,
    path,
    signal,
  }: { readonly theme: ChartTheme; readonly path: string; readonly signal: AbortSignal },
): Promise<WrittenChart> {
  signal.throwIfAborted();
  const png = await drawChart(chart, theme);
  await writeFile(path, png, { mode: 0o600, signal });
  return { rows: shownIn(chart), bytes: png.length, sha256: createHash('sha256').update(png).digest('hex') };
}
