import { type Block, note, type Reply, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { SealedEvent } from '../../src/events/seal/verify/seal-says.js';
import type { Export } from '../../src/reports/exports/export.js';
import type { Compared, Difference } from '../../src/reports/verify/difference.js';
import type { Verdict } from '../../src/reports/verify/verdict.js';
import { about, byAndWhen, VERIFY_SEAL } from './about-export.js';
import { differenceInWords } from './difference-in-words.js';
import { goneOf, purgeButton, purged } from './purged-rows.js';

/** A file that is not as it was made: the first difference, and whose it is. */
export function differsAnswer(
  { made, compared, sealed }: Extract<Verdict, { readonly kind: 'differs' }>,
  zone: string,
): Reply {
  const { first } = compared;
  return {
    tone: 'warning',
    heading: `NOT AS IT WAS MADE: ${first === undefined ? 'in how cells are written' : differenceInWords(first)}`,
    blocks: [
      text(`It was made by ${byAndWhen(made, zone, true)}.`),
      ...howMany(first, compared, made),
      ...sealSays(first, sealed),
      ...spreadsheetSays(first),
      ...purged(compared, zone),
      about(made),
      note(
        `${made.source?.format === 'ndjson' ? '' : 'The titles are row 1. '}It was held against the events as they are now: whether any of these was changed or removed since, the seal tells.`,
      ),
    ],
    buttons: [VERIFY_SEAL, ...purgeButton(compared)],
  };
}

function howMany(first: Difference | undefined, compared: Compared, { rows }: Export): readonly Block[] {
  if (first?.kind === 'titles') return [];
  if (first?.kind === 'broken')
    return [
      text(
        `The ${counted(compared.rowsFound, 'row')} before it are as they were; it had ${counted(rows, 'row')} when it was made.`,
      ),
    ];
  if (first?.kind === 'count')
    return [
      text(
        goneOf(compared) > 0
          ? 'Every row that can be compared is as it was. The difference is among those that were purged since: nobody can say which.'
          : 'Every row that is there is as the events are now: what is missing, or more, is so among the events, too.',
      ),
    ];
  return [
    text(
      `The file has ${counted(compared.rowsFound, 'row')}, it had ${counted(rows, 'row')} when it was made; here is the first difference only.`,
    ),
  ];
}

/** Whose the difference is: the file's or the database's. */
function sealSays(first: Difference | undefined, sealed: SealedEvent | undefined): readonly Block[] {
  if (first === undefined || !('event' in first) || first.event === undefined) return [];
  if (sealed === undefined) return [text('No event of that id was ever sealed.')];
  const block = `block ${sealed.sequence}`;
  switch (sealed.now) {
    case 'changed':
      return [text(`The event itself was changed in the database: it is not as ${block} sealed it.`)];
    case 'gone':
      return [text(`Such an event was sealed in ${block}; it is not in the database any more.`)];
    case 'as-sealed':
      return [
        text(
          first.kind === 'cell' && first.column === 'Account'
            ? `The event is in the database as ${block} sealed it; accounts are shown by the names they have now.`
            : `The event is in the database as ${block} sealed it.`,
        ),
      ];
  }
}

/** A spreadsheet that takes text for a number or a truth value writes it its own way, though nobody changed it. */
function spreadsheetSays(first: Difference | undefined): readonly Block[] {
  if (first?.kind !== 'cell' || !isRewritten(first)) return [];
  return [
    text(
      'A spreadsheet writes it so when it takes that text for a number or a truth value: verify the file that was sent, not one that was saved from it.',
    ),
  ];
}

function isRewritten({ found, expected }: { readonly found: string; readonly expected: string }): boolean {
  if (/^(?:true|false)$/i.test(expected)) return found.toLowerCase() === expected.toLowerCase();
  // A decimal comma, and the digits that are left of a long number.
  const [is, was] = [found.replace(',', '.'), expected].map((cell) =>
    cell.trim() === '' ? NaN : Number(cell),
  );
  return is !== undefined && was !== undefined && Math.abs(is - was) <= Math.abs(was) * 1e-5;
}
