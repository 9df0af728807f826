import { note, type Reply, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Compared } from '../../src/reports/verify/difference.js';
import type { Verdict } from '../../src/reports/verify/verdict.js';
import { about, byAndWhen, PROOF, VERIFY_SEAL } from './about-export.js';
import { differsAnswer } from './differs-answer.js';
import { goneOf, purgeButton, purged } from './purged-rows.js';

type Of<Kind extends Verdict['kind']> = Extract<Verdict, { readonly kind: Kind }>;

/** What was found, in a sentence first. */
export function verdictAnswer(verdict: Verdict, zone: string): Reply {
  switch (verdict.kind) {
    case 'genuine':
      return genuine(verdict, zone);
    case 'same-rows':
      return sameRows(verdict, zone);
    case 'differs':
      return differsAnswer(verdict, zone);
    case 'not-askable':
      return {
        tone: 'warning',
        heading: 'NOT AS IT WAS MADE: a file of that name was made, of other bytes',
        blocks: [
          text(
            'Its rows can’t be asked for again (counts, incidents, users, pictures and archives change), so nobody can say which differs.',
          ),
          about(verdict.made),
        ],
      };
    case 'unknown':
      return {
        tone: 'warning',
        heading:
          'NOT KNOWN: no file with these bytes, or of this name, left Castellan for an account you see',
        blocks: [
          note(`SHA-256 ${verdict.sha256}`),
          text('Renamed since? Add the name it was sent under: name:logins-2026-11-16_2026-11-22.csv'),
        ],
      };
  }
}

function genuine({ made, inside, times, headsStand }: Of<'genuine'>, zone: string): Reply {
  return {
    tone: headsStand ? 'success' : 'warning',
    heading: `VERIFIED: byte for byte ${inside === undefined ? 'as' : `the ${inside} of an archive:`} ${byAndWhen(made, zone)}`,
    blocks: [
      about(made),
      ...(times > 1 ? [note(`A file of these very bytes was made ${times} times.`)] : []),
      ...(headsStand
        ? []
        : [text('The seal no longer has the blocks that were its ends then. Verify the seal itself.')]),
      PROOF,
    ],
    buttons: [VERIFY_SEAL],
  };
}

function sameRows(verdict: Of<'same-rows'>, zone: string): Reply {
  const { made, form, compared } = verdict;
  const inForm = [...form, ...rewritten(compared)].join(', ') || 'in how cells are quoted';
  return {
    tone: goneOf(compared) === 0 ? 'success' : 'warning',
    heading: headingOf(verdict, zone),
    blocks: [text(`Its bytes are others: ${inForm}.`), ...purged(compared, zone), about(made), PROOF],
    buttons: [VERIFY_SEAL, ...purgeButton(compared)],
  };
}

function headingOf({ made, compared }: Of<'same-rows'>, zone: string): string {
  const [found, gone] = [compared.rowsFound, goneOf(compared)];
  const by = byAndWhen(made, zone);
  if (gone === 0) return `VERIFIED, but saved anew: every row and cell is as ${by}`;
  if (gone < found)
    return `PARTLY VERIFIED, saved anew: ${(found - gone).toLocaleString('en')} of ${counted(found, 'row')} are as ${by}; the rest was purged since`;
  return `NOT COMPARABLE ANY MORE: ${gone === 1 ? 'its row was' : `all ${counted(gone, 'row')} were`} purged since ${by}`;
}

const rewritten = ({ rewritten: columns }: Compared) =>
  columns.length === 0 ? [] : [`${columns.join(' and ')} written in another way (they repeat Date & time)`];
