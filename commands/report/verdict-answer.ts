import { fields, note, type Reply, text } from '../../src/chat/reply.js';
import type { Export } from '../../src/reports/exports/export.js';
import type { Compared, Difference } from '../../src/reports/verify/difference.js';
import type { Verdict } from '../../src/reports/verify/verify-file.js';
import { writeLocal } from '../../src/time/write.js';

const VIA = { chat: 'asked for in chat', schedule: 'by a scheduled report', http: 'over HTTP' } as const;
const LONGEST = 200;

/** What was found, in a sentence first. */
export function verdictAnswer(verdict: Verdict, zone: string): Reply {
  switch (verdict.kind) {
    case 'genuine':
      return {
        tone: verdict.headsStand ? 'success' : 'warning',
        heading: `VERIFIED: byte for byte as ${byAndWhen(verdict.made, zone)}`,
        blocks: [
          about(verdict.made),
          ...(verdict.times > 1 ? [note(`A file of these very bytes was made ${verdict.times} times.`)] : []),
          ...(verdict.headsStand
            ? []
            : [text('The seal no longer has the blocks that were its ends then. Verify the seal itself.')]),
          ...PROOF,
        ],
        buttons: [{ label: 'Verify the seal', command: '/audit verify' }],
      };
    case 'same-rows':
      return {
        tone: 'success',
        heading: `VERIFIED, but saved anew: every row and cell is as ${byAndWhen(verdict.made, zone)}`,
        blocks: [
          text(
            `Its bytes are others: ${[...verdict.form, ...rewritten(verdict.compared)].join(', ') || 'in how cells are quoted'}.`,
          ),
          about(verdict.made),
          ...PROOF,
        ],
        buttons: [{ label: 'Verify the seal', command: '/audit verify' }],
      };
    case 'differs':
      return {
        tone: 'warning',
        heading: `NOT AS IT WAS MADE: ${differenceInWords(verdict.compared.first)}`,
        blocks: [
          text(`It was made by ${byAndWhen(verdict.made, zone, true)}.`),
          ...(verdict.compared.first?.kind === 'titles'
            ? []
            : [
                text(
                  `The file has ${rows(verdict.compared.rowsFound)}, it had ${rows(verdict.made.rows)} when it was made; here is the first difference only.`,
                ),
              ]),
          about(verdict.made),
          note(
            'It was held against the events as they are now: rows that retention has purged since look added. The titles are row 1.',
          ),
        ],
      };
    case 'not-askable':
      return {
        tone: 'warning',
        heading: 'NOT AS IT WAS MADE: a file of that name was made, of other bytes',
        blocks: [
          text(
            'Its rows can’t be asked for again (counts, incidents, users and archives change), so nobody can say which differs.',
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

const PROOF = [
  note(
    'The register of exports vouches for it, and the audit row of its making, which names the same SHA-256 and is sealed.',
  ),
];

const byAndWhen = ({ by, madeAt, via }: Export, zone: string, bare = false): string =>
  `${bare ? '' : 'Castellan made it for '}${by.name} on ${writeLocal(madeAt, zone).slice(0, 16)} (${zone}), ${VIA[via]}`;

const about = ({ name, caption, rows: count, sha256, heads }: Export) =>
  fields([
    { label: 'File', value: name },
    { label: 'What', value: caption },
    { label: 'Rows', value: count.toLocaleString('en') },
    { label: 'SHA-256', value: sha256 },
    ...heads.map(({ account, sequence, hash }) => ({
      label: `Seal then (${account})`,
      value: `block ${sequence}, ${hash.slice(0, 16)}…`,
    })),
  ]);

function differenceInWords(difference: Difference | undefined): string {
  if (difference === undefined) return 'in how cells are written';
  switch (difference.kind) {
    case 'titles':
      return `column ${difference.column} is titled “${clip(difference.found)}” instead of “${clip(difference.expected)}”`;
    case 'cell':
      return `row ${difference.row}, ${difference.column}: “${clip(difference.found)}” instead of “${clip(difference.expected)}”`;
    case 'missing':
      return `row ${difference.row} is missing: ${clip(difference.expected)}`;
    case 'added':
      return `row ${difference.row} was added: ${clip(difference.found)}`;
    case 'moved':
      return `the same rows in another order; the first that stands elsewhere is row ${difference.row}: ${clip(difference.found)} instead of ${clip(difference.expected)}`;
  }
}

const rewritten = ({ rewritten: columns }: Compared) =>
  columns.length === 0 ? [] : [`${columns.join(' and ')} written in another way (they repeat Date & time)`];

const rows = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

const clip = (cell: string) => (cell.length > LONGEST ? `${cell.slice(0, LONGEST - 1)}…` : cell);
