import { counted } from '../../counted.js';
import type { StoredFile } from '../../delivery/stored-file.js';
import type { MadeReport } from '../makers/made-report.js';

type Counted = Pick<MadeReport, 'rows' | 'amount' | 'source'>;
type Files = readonly Pick<StoredFile, 'rows' | 'alt'>[];

/** The files of events that hold others than were counted: some came, or were purged, in between. */
const differing = ({ rows, source }: Counted, files: Files): Files =>
  source === undefined ? [] : files.filter((file) => file.rows !== rows);

/** Whether what was counted for the words is what the files hold. */
export const agrees = (made: Counted, files: Files): boolean => differing(made, files).length === 0;

/** How much the message says there is: the rows of the file that comes with it. */
export function amountOf(made: Counted, files: Files): string {
  const file = differing(made, files).find(({ alt }) => alt === undefined);
  return file === undefined ? made.amount : counted(file.rows, 'row');
}

/** What is said where words and files do not agree, however often they are asked for; empty where they do. */
export function disagreement(made: Counted, files: Files): string {
  const others = differing(made, files).map(
    ({ rows, alt }) => `the ${alt === undefined ? 'file' : 'picture'} has ${rows.toLocaleString('en')}`,
  );
  if (others.length === 0) return '';
  return `Events came while it was made: the first line counts ${made.rows.toLocaleString('en')}, ${others.join(', ')}.`;
}
