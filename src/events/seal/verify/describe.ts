import { counted } from '../../../counted.js';
import type { Finding, KnownHead, NamedEvent } from './findings.js';
import type { Verified } from './verify-account.js';

/** How the reader's moments are written, with their zone. */
export type WriteTime = (moment: Date) => string;

const VERDICTS = {
  verified: 'The seal holds',
  damaged: 'The seal is broken',
  unknown: 'Nothing is sealed yet, so nothing can be said',
} as const;

/** The answer in one line. @param name the account's */
export function verdictOf({ verdict, findings, compared, purged }: Verified, name: string): string {
  const found = counted(findings.count, 'finding');
  const gone = purged.count === 0 ? '' : `, ${counted(purged.count, 'event')} purged under retention`;
  const detail =
    verdict === 'damaged'
      ? `: ${found}`
      : verdict === 'verified'
        ? `: ${counted(compared, 'event')} unchanged${gone}`
        : '';
  return `${VERDICTS[verdict]} (${name})${detail}`;
}

/** What was verified, label and value. */
export function describeVerified(
  { chain, compared, purged, pending, heads }: Verified,
  write: WriteTime,
): readonly { readonly label: string; readonly value: string }[] {
  const { first, end } = chain;
  const span = first && end ? `, sealed from ${write(first)} to ${write(end.at)}` : '';
  return [
    { label: 'Blocks', value: `${chain.blocks.toLocaleString('en')}${span}` },
    { label: 'Events compared', value: compared.toLocaleString('en') },
    ...describePurged(purged, write),
    {
      label: 'Not sealed yet',
      value: pending.since ? `${counted(pending.count, 'event')}, since ${write(pending.since)}` : 'none',
    },
    { label: 'Heads', value: describeHeads(heads, write) },
    ...(chain.scanned === 0
      ? []
      : [
          {
            label: 'Sealed later',
            value: `${counted(chain.scanned, 'event was', 'events were')} there before the seal followed them; what was done to them until then does not show`,
          },
        ]),
  ];
}

const ROWS_NAMED = 5;

/** Nothing, when nothing was purged. */
function describePurged({ count, first, last, rows }: Verified['purged'], write: WriteTime) {
  if (first === undefined || last === undefined) return [];
  const named = [...rows].slice(0, ROWS_NAMED);
  const more = rows.size > named.length ? ` and ${rows.size - named.length} more` : '';
  const told = `${rows.size === 1 ? 'row' : 'rows'} ${named.join(', ')}${more}`;
  return [
    {
      label: 'Purged under retention',
      value: `${counted(count, 'event')} of ${write(first)} to ${write(last)}; ${told}`,
    },
  ];
}

function describeHeads({ believed, agreed }: Verified['heads'], write: WriteTime): string {
  if (believed === 0) {
    return 'none at hand: a cut tail, or a history signed anew by who holds the key, would not show';
  }
  if (agreed === undefined)
    return `${believed.toLocaleString('en')} at hand, none of which agrees with a block`;
  return `${believed.toLocaleString('en')} at hand; block ${agreed.sequence} is as it was noted on ${write(agreed.at)}`;
}

/** One finding, in a sentence. */
export function describeFinding(finding: Finding, write: WriteTime): string {
  switch (finding.what) {
    case 'changed':
      return `CHANGED: ${nameOf(finding.event, write)} is not as block ${finding.sequence} sealed it.`;
    case 'removed':
      return `REMOVED: ${nameOf(finding.event, write)}, sealed in block ${finding.sequence}, is gone.`;
    case 'inserted':
      return finding.certain
        ? `INSERTED: ${nameOf(finding.event, write)} is in no block, though the tail has passed its place.`
        : `UNACCOUNTED: ${nameOf(finding.event, write)} is in no block that can be read: inserted, or of a damaged or missing block.`;
    case 'backdated':
      return `INSERTED: ${nameOf(finding.event, write)} says it was received on ${write(finding.receivedAt)}, but came into the database on ${write(finding.insertedAt)} (block ${finding.sequence}).`;
    case 'block':
      return `BLOCK ${finding.sequence}: ${FAULTS[finding.fault](finding.sequence, finding.to ?? finding.sequence)}`;
    case 'untrusted-key':
      return `BLOCK ${finding.sequence}: signed with the key ${finding.keyId}, which is not trusted.`;
    case 'cut':
      return `CUT: the chain ends ${finding.end ? `at block ${finding.end.sequence}, sealed on ${write(finding.end.at)}` : 'before it begins'}, but ${headOf(finding.head, write)}. Its tail was cut, or a backup that ends there was restored.`;
    case 'rewritten':
      return `REWRITTEN: block ${finding.head.sequence} is not the one that a head of ${write(finding.head.at)} names. ${finding.agreed ? `The last block that agrees with a head is ${finding.agreed.sequence}` : 'No earlier head agrees'}: what follows was signed anew, or came after a backup was restored.`;
    case 'forged-purge':
      return `PURGE REFUSED: the record of what row ${finding.row} purged: ${finding.why}. What it names counts as removed.`;
    case 'forged-head':
      return `HEAD REFUSED: ${finding.where}: ${finding.why}.`;
  }
}

const FAULTS = {
  list: () => 'its list of events is damaged.',
  signature: () => 'its signature does not match.',
  link: (from: number) => `it does not follow on block ${from - 1} as that stands now.`,
  missing: (from: number, to: number) =>
    from === to ? 'it is missing.' : `it and all up to ${to} are missing.`,
  twice: () => 'there is another of this number, or it is out of order.',
} as const;

const headOf = ({ sequence, at }: KnownHead, write: WriteTime) =>
  `a head of ${write(at)} names block ${sequence}`;

const KINDS = { audit: 'audit event', login: 'login' } as const;

const nameOf = ({ kind, id, occurredAt, module }: NamedEvent, write: WriteTime) =>
  `${KINDS[kind]} ${id}${module === undefined ? '' : ` (${module})`} of ${momentOr(occurredAt, write)}`;

const momentOr = (moment: Date, write: WriteTime) =>
  Number.isNaN(moment.getTime()) ? 'no readable time' : write(moment);
