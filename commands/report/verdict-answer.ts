import { type Block, type Button, fields, note, type Reply, text } from '../../src/chat/reply.js';
import type { SealedEvent } from '../../src/events/seal/verify/seal-says.js';
import type { Export } from '../../src/reports/exports/export.js';
import type { Compared, Difference } from '../../src/reports/verify/difference.js';
import type { Verdict } from '../../src/reports/verify/verify-file.js';
import { writeLocal } from '../../src/time/write.js';
import { differenceInWords, rowsOf } from './difference-in-words.js';

const VIA = { chat: 'asked for in chat', schedule: 'by a scheduled report', http: 'over HTTP' } as const;
const VERIFY_SEAL: Button = { label: 'Verify the seal', command: '/audit verify' };
/** So many purges are named. */
const MOST_NAMED = 3;

type Of<Kind extends Verdict['kind']> = Extract<Verdict, { readonly kind: Kind }>;

/** What was found, in a sentence first. */
export function verdictAnswer(verdict: Verdict, zone: string): Reply {
  switch (verdict.kind) {
    case 'genuine':
      return genuine(verdict, zone);
    case 'same-rows':
      return sameRows(verdict, zone);
    case 'differs':
      return differs(verdict, zone);
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
    return `PARTLY VERIFIED, saved anew: ${(found - gone).toLocaleString('en')} of ${rowsOf(found)} are as ${by}; the rest was purged since`;
  return `NOT COMPARABLE ANY MORE: ${gone === 1 ? 'its row was' : `all ${rowsOf(gone)} were`} purged since ${by}`;
}

function differs({ made, compared, sealed }: Of<'differs'>, zone: string): Reply {
  const { first } = compared;
  return {
    tone: 'warning',
    heading: `NOT AS IT WAS MADE: ${first === undefined ? 'in how cells are written' : differenceInWords(first)}`,
    blocks: [
      text(`It was made by ${byAndWhen(made, zone, true)}.`),
      ...counted(first, compared, made),
      ...sealSays(first, sealed),
      ...purged(compared, zone),
      about(made),
      note(
        `${made.source?.format === 'ndjson' ? '' : 'The titles are row 1. '}It was held against the events as they are now: whether any of these was changed or removed since, the seal tells.`,
      ),
    ],
    buttons: [VERIFY_SEAL, ...purgeButton(compared)],
  };
}

function counted(first: Difference | undefined, compared: Compared, { rows }: Export): readonly Block[] {
  if (first?.kind === 'titles') return [];
  if (first?.kind === 'broken')
    return [
      text(
        `The ${rowsOf(compared.rowsFound)} before it are as they were; it had ${rowsOf(rows)} when it was made.`,
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
      `The file has ${rowsOf(compared.rowsFound)}, it had ${rowsOf(rows)} when it was made; here is the first difference only.`,
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

const goneOf = ({ purged: gone }: Compared) => gone.reduce((sum, { rows }) => sum + rows, 0);

/** What of it was purged, when, and which row of the audit trail tells of it. */
function purged(compared: Compared, zone: string): readonly Block[] {
  const { purged: gone } = compared;
  if (gone.length === 0) return [];
  const named = gone.slice(0, MOST_NAMED).map(({ rows, at, days, row }) => ({
    label: 'Purged since',
    value: `${rowsOf(rows)}, on ${writeLocal(at, zone).slice(0, 16)}, under the retention of ${days.toLocaleString('en')} days: row ${row} of the audit trail`,
  }));
  const rest = gone.slice(MOST_NAMED).reduce((sum, { rows }) => sum + rows, 0);
  const more = { label: 'Purged since', value: `${rowsOf(rest)} in other purges` };
  return [
    fields(rest === 0 ? named : [...named, more]),
    text(
      'Of a purged row the seal still says that there was such an event, and when: that was compared. The rest of it nobody can compare any more; only a file of the very bytes is verified whole.',
    ),
  ];
}

const purgeButton = ({ purged: [first] }: Compared): readonly Button[] =>
  first ? [{ label: 'Show the purge', command: `/audit show id:${first.row}` }] : [];

const PROOF = note(
  'The register of exports vouches for it, and the audit row of its making, which names the same SHA-256 and is sealed.',
);

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

const rewritten = ({ rewritten: columns }: Compared) =>
  columns.length === 0 ? [] : [`${columns.join(' and ')} written in another way (they repeat Date & time)`];
