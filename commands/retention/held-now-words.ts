import type { Asker } from '../../src/accounts/asking/asker.js';
import type { Capabilities } from '../../src/capabilities.js';
import { nearest } from '../../src/chat/nearest.js';
import { type HeldNow, MOST_COUNTED } from '../../src/retention/held-now.js';
import { amountOf, type HeldEvents, KIND_NOUNS } from '../../src/retention/retention.js';

type Parts = Pick<Capabilities, 'audit' | 'directory' | 'logins'>;

const MOST_USERS = 200;

/** What a hold finds at the moment it is placed, a sentence each; of what nothing has, what may have been meant. */
export async function heldNowInWords(
  parts: Parts,
  events: HeldEvents,
  now: HeldNow | undefined,
  asker: Asker,
): Promise<readonly string[]> {
  if (now === undefined) return ['How many events that are, the database could not count in time.'];
  if (now.counts.length > 0) return [`Of those that are there it keeps ${amountsOf(now)}.`];
  const spelt = now.unheard.map((name) => unheardInWords(parts, name, events[name] ?? '', asker));
  return [
    'No event that is there matches all of that: it keeps only what may yet come.',
    ...(await Promise.all(spelt)),
  ];
}

const amountsOf = ({ counts }: HeldNow): string =>
  counts
    .map(({ kind, count }) =>
      count > MOST_COUNTED
        ? `more than ${MOST_COUNTED.toLocaleString('en')} ${KIND_NOUNS[kind].many}`
        : amountOf(kind, count),
    )
    .join(' and ');

async function unheardInWords(
  { audit, directory, logins }: Parts,
  name: HeldNow['unheard'][number],
  value: string,
  asker: Asker,
): Promise<string> {
  const { account } = asker;
  if (name === 'ip') return `No event is from ${value}.`;
  if (name === 'module')
    return `No event has the module ${value}.${meant(value, await audit.known([account.id], 'module'))}`;
  const [found, actors, usernames, signedIn, { users }] = await Promise.all([
    directory.users.search(asker, value),
    audit.known([account.id], 'actor'),
    audit.known([account.id], 'username'),
    logins.known([account.id], 'user'),
    directory.users.list({ accountIds: [account.id] }, 1, MOST_USERS),
  ]);
  const user = found.find(({ accountId }) => accountId === account.id);
  if (user !== undefined)
    return `No event is of ${value}, though ${account.name} has a user ${user.name} (${user.email}).`;
  const called = users.flatMap((each) => [each.email, each.name]);
  return `No event is of ${value}, and ${account.name} has no user of that name.${meant(value, [...new Set([...actors, ...usernames, ...signedIn, ...called])])}`;
}

function meant(value: string, known: readonly string[]): string {
  const near = nearest(value, known);
  return near.length === 0 ? '' : ` Is it spelt right? Known is ${near.join(', ')}.`;
}
