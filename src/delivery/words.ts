import type { Reply } from '../chat/reply.js';
import { clipped } from '../clipped.js';
import { writeDuration } from '../time/duration.js';
import type { DeliveryAct } from './delivery-rows.js';
import type { Verb } from './paces.js';
import type { Posting } from './posting.js';

/** Later than this, a row says how late. */
const LATE_MS = 5_000;
const HEADING = 160;

/** What is about to happen. */
export function actOf(posting: Posting, verb: Verb, reply?: Reply): DeliveryAct {
  const { accountId, address, correlationId } = posting;
  const personal = 'person' in address.to;
  return {
    accountId,
    address,
    correlationId,
    action: verb === 'edit' ? 'Edit' : personal ? 'Direct Message' : isUpload(posting) ? 'Upload' : 'Post',
    description: verb === 'edit' ? told(posting, reply) : `${told(posting, reply)}${again(posting)}`,
  };
}

/** What was posted: how late, after how many attempts, and whether it may be there twice. */
export function postedIn(posting: Posting, reply: Reply, now: Date): string {
  const { attempts, wantedAt } = posting;
  const late = now.getTime() - wantedAt.getTime();
  const said = [
    ...(attempts > 0 ? [`attempt ${attempts + 1}`] : []),
    ...(late > LATE_MS ? [`${writeDuration(Math.round(late / 1_000) * 1_000)} late`] : []),
  ];
  return `${told(posting, reply)}${said.length > 0 ? ` (${said.join(', ')})` : ''}${again(posting)}`;
}

/** What was edited. @param edits how many since the last row, this one included */
export const editedIn = (posting: Posting, reply: Reply, edits: number): string =>
  `${told(posting, reply)}${edits > 1 ? ` (${edits.toLocaleString('en')} edits since the last row)` : ''}`;

const isUpload = ({ content }: Posting) => content.kind === 'files' && content.files.length > 0;

const told = ({ description }: Posting, reply: Reply | undefined) =>
  reply?.heading === undefined ? description : `${description}: ${clipped(reply.heading, HEADING)}`;

const again = ({ unclear, attempt }: Posting) =>
  unclear || attempt !== undefined
    ? '; perhaps for the second time: what became of an earlier attempt is unknown'
    : '';
