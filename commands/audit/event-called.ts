import type { Asker } from '../../src/accounts/asking/asker.js';
import type { AuditEvent } from '../../src/audit/event.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import { writeLine } from '../../src/chat/line.js';
import { writeLocal } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';

const SHORTEST = 8;
const MOST = 4;

/** The shortest beginning, of at least eight characters, by which an id differs from those of the rows beside it. */
export function shortId(id: string, shown: readonly { readonly id: string }[]): string {
  const others = shown.filter((each) => each.id !== id);
  for (let length = SHORTEST; length < id.length; length += 4) {
    const beginning = id.slice(0, length);
    if (!others.some((each) => each.id.startsWith(beginning))) return beginning;
  }
  return id;
}

/**
 * The event of that id among those the asker may see, or the only one whose id begins so.
 * @throws UserError when there is none, or several; it lists them
 */
export async function eventCalled(
  audit: AuditTrail,
  { accountIds, calendar }: Asker,
  typed: string,
): Promise<AuditEvent> {
  const exact = await audit.find(accountIds, typed);
  if (exact) return exact;
  const beginning = typed.length < SHORTEST ? [] : await audit.startingWith(accountIds, typed, MOST);
  const [first, second] = beginning;
  if (first && !second) return first;
  if (!first) {
    throw new UserError(
      `There is no audit event “${typed}” in what you may see. Its id, or the first ${SHORTEST} characters of it, stands in the last column of /audit, and in the CSV.`,
      ['/audit today', '/audit last-7-days'],
    );
  }
  const list = beginning.map(
    ({ module, action, occurredAt }) => `${module} ${action} at ${writeLocal(occurredAt, calendar.zone)}`,
  );
  throw new UserError(
    `Several events begin with “${typed}”: ${list.join('; ')}${beginning.length === MOST ? ' …' : ''}. Type more of the id.`,
    beginning.map(({ id }) => writeLine('audit', 'show', [['id', id]])),
  );
}
