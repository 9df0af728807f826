import type { User } from '../../accounts/users/user.js';
import { type Reply, text } from '../../chat/reply.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { Transaction } from '../../mongo/transaction.js';
import { writeMinute } from '../../time/write.js';
import type { Finding } from '../finding.js';
import type { Incident } from '../incident.js';
import type { DeskParts } from './desk-parts.js';

type Parts = Pick<DeskParts, 'outbox' | 'reach' | 'users'>;

const ASKED_ABOUT: readonly Finding['rule'][] = ['new-country', 'new-device'];

export const isAskedAbout = ({ rule }: Pick<Finding, 'rule'>): boolean => ASKED_ABOUT.includes(rule);

/** Asks the user whose sign-in it was, by direct message; nobody when the name is no registered, active user's. */
export async function askWhetherTheirs(
  incident: Incident,
  finding: Finding,
  parts: Parts,
  transaction: Transaction,
): Promise<void> {
  const [user] = await parts.users.withEmails([incident.accountId], [finding.subject.value]);
  if (user?.status !== 'active') return;
  await tell(incident, user, question(incident, finding, user), parts, transaction);
}

/** What was asked is answered: the question goes, wherever it was shown. */
export async function thank(
  incident: Incident,
  user: User,
  wasMe: boolean,
  parts: Parts,
  transaction: Transaction,
): Promise<void> {
  const heading = wasMe
    ? 'You said that this sign-in was yours.'
    : 'You said that this sign-in was not yours: the people on call know, and you are signed out everywhere.';
  await tell(
    incident,
    user,
    { tone: wasMe ? 'success' : 'warning', heading, blocks: [] },
    parts,
    transaction,
  );
}

async function tell(
  { id, accountId, generation }: Incident,
  user: User,
  reply: Reply,
  { outbox, reach }: Parts,
  transaction: Transaction,
): Promise<void> {
  const word = {
    accountId,
    subject: `was-this-you:${id}/${generation}/${user.id}`,
    reply,
    description: `question to ${user.name} about ${id}`,
    correlationId: id,
  };
  await tellEach(outbox, await reach.personally(user.id), word, transaction);
}

function question(
  { id }: Incident,
  { detail = '', success, lastAt }: Finding,
  { zone = 'UTC' }: User,
): Reply {
  const from = success?.ip === undefined ? '' : ` from ${success.ip}`;
  const when = `${writeMinute(lastAt, zone)} (${zone})`;
  return {
    tone: 'warning',
    heading: 'Was this you?',
    blocks: [text(`Somebody signed in as you at ${when}${from}${detail === '' ? '' : `: ${detail}`}.`)],
    buttons: [
      { label: 'Yes, it was me', command: `/alerts confirm id:${id} was-me:yes` },
      { label: 'No', command: `/alerts confirm id:${id} was-me:no`, style: 'danger' },
    ],
  };
}
