import { CASTELLAN } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { type ChatPerson, describeChatPerson, writeChatPerson } from './chat-person.js';
import type { ChatProfile } from './chat-profile.js';
import { edited } from './edited.js';

/**
 * Pins a person to the user of that e-mail address: once, for members of the workspace only, and only while nobody
 * else there is that user.
 * @returns the user's id, when there is a match
 */
export async function linkByEmail(
  { users, identities, inTransaction, record }: Parts,
  person: ChatPerson,
  accountId: string,
  { kind, email }: ChatProfile,
): Promise<string | undefined> {
  if (kind !== 'member' || !email) return undefined;
  const [user] = await users.withEmail(email.trim().toLowerCase(), [accountId]);
  if (!user || user.status === 'deleted') return undefined;
  return inTransaction(async (transaction) => {
    const existing = await identities.find(person, transaction);
    if (existing) return existing.userId;
    const taken = (await identities.ofUsers([user.id], transaction)).some(
      ({ platform, workspace }) => platform === person.platform && workspace === person.workspace,
    );
    if (taken) return undefined;
    await identities.link(person, user.id, transaction);
    const description = `${describeChatPerson(person)} linked to ${user.name} by e-mail address`;
    const change = { before: { chat: null }, after: { chat: writeChatPerson(person) } };
    await record(CASTELLAN, { ...edited(user), ...change, description }, transaction);
    return user.id;
  });
}
