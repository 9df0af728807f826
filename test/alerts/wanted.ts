import { POSTINGS, type PostingRow, postingOf } from '../../src/delivery/posting-row.js';
import type { Database } from '../../src/mongo/database.js';

/** What is wanted of chat: where, about what, and its first line; of live content which. */
export interface WantedPosting {
  readonly to: string;
  readonly subject: string;
  readonly says: string;
  readonly text: string;
  readonly description: string;
}

/** Everything the outbox has been given, sorted by subject and place. */
export async function wantedIn({ connection }: Database): Promise<readonly WantedPosting[]> {
  const rows = await connection
    .collection<PostingRow>(POSTINGS)
    .find()
    .sort({ subject: 1, _id: 1 })
    .toArray();
  return rows.map((row) => {
    const { content, subject, description } = postingOf(row);
    const says = content.kind === 'live' ? `${content.source} ${content.id}` : (content.reply.heading ?? '');
    return { to: row.destination, subject, says, text: row.content, description };
  });
}
