import type { ApiKey } from '../../src/apikeys/key.js';
import type { Rotated, Rotation } from '../../src/apikeys/keys.js';
import { type Block, note } from '../../src/chat/reply.js';
import { DAY_MS } from '../../src/time/lengths.js';
import { UserError } from '../../src/user-error.js';

import { minutes, type Reader } from './words.js';

const LONGEST_OVERLAP = 30 * DAY_MS;

/** @throws UserError for a leaked key that should go on working, and for an overlap of more than 30 days */
export function rotationOf(
  { id }: ApiKey,
  overlap: number | undefined,
  leaked: 'yes' | 'no' | undefined,
): Rotation {
  if (leaked === 'yes') {
    if (overlap === undefined) return { leaked: true };
    throw new UserError('A leaked key has no overlap: it ends at once. Leave one of the two out.', [
      `/apikey rotate id:${id} leaked:yes`,
      `/apikey rotate id:${id}`,
    ]);
  }
  if (overlap !== undefined && overlap > LONGEST_OVERLAP)
    throw new UserError('Both keys work side by side for at most 30 days. Type overlap:30d, or less.', [
      `/apikey rotate id:${id} overlap:30d`,
    ]);
  return { overlap: overlap ?? DAY_MS };
}

/** How long the replaced key works, in words. */
export function rotatedInWords({ old }: Rotated, reader: Reader): string {
  const until = old.overlapUntil && `works until ${minutes(old.overlapUntil, reader)} (${reader.zone})`;
  return `${old.name} has a new key. The old one, ${old.id}, ${until ?? 'opens nothing any more'}.`;
}

/** A key goes to the one who had the old one, who may be of no use to it. */
export function ownerNotes({ key }: Rotated, { users }: Reader): readonly Block[] {
  const owner = users.get(key.assignedTo);
  if (owner?.status === 'active') return [];
  const whose = owner ? `${owner.name} is ${owner.status}` : 'its user is gone';
  return [
    note(`It is refused, because ${whose}. /apikey assign id:${key.id} user:… gives it to somebody else.`),
  ];
}
