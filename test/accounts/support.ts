import { randomBytes, randomUUID } from 'node:crypto';
import type { Asker, ChatIdentity } from '../../src/accounts/asking/asker.js';
import type { Asked } from '../../src/accounts/asking/author.js';
import type { ChatProfile } from '../../src/accounts/identities/chat-profile.js';
import { type AccountDirectory, openDirectory } from '../../src/accounts/open-directory.js';
import type { RoleGrant, User } from '../../src/accounts/users/user.js';
import type { AuditEvent } from '../../src/audit/event.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

export const NOON = new Date('2026-11-23T12:00:00Z');
export const AM = 'Account Manager';

/** A directory on a database of its own, with a clock that stands still until it is moved. */
export interface Office {
  readonly directory: AccountDirectory;
  readonly database: Database;
  readonly clock: { at: Date; now(): Date };
  /** A user of `acme` unless said otherwise, named for the address. */
  user(email: string, roles?: readonly (string | RoleGrant)[], more?: Partial<User>): Promise<User>;
  /** Somebody of the Slack workspace T1, as the platform brings them, looked up when a profile is given. */
  inSlack(chatUser: string, profile?: Partial<ChatProfile>, workspace?: string): Promise<Asker>;
  /** Somebody at the terminal. */
  atTerminal(email: string): Promise<Asker>;
  /** What this person asks for, as a command hands it on. */
  asked(email: string): Promise<Asked>;
  /** The rows of an account, oldest first. */
  rows(accountId?: string): Promise<readonly AuditEvent[]>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const database = await openTestDatabase();
  const clock = { at: NOON, now: () => clock.at };
  const audit = openAuditTrail(database, { clock, randomBytes, newId: randomUUID });
  const directory = openDirectory(database, { clock, audit });
  await directory.accounts.ensure('Acme', { id: 'acme', settings: { zone: 'Europe/Berlin' } });
  await directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  const found = (asker: Asker | undefined): Asker => {
    if (!asker) throw new Error('bound to no account');
    return asker;
  };
  const atTerminal: Office['atTerminal'] = async (email) =>
    found(await directory.asker({ platform: 'console', workspace: 'local', chatUser: email }));
  return {
    directory,
    database,
    clock,
    atTerminal,
    user: (email, roles = [], more = {}) =>
      directory.users.ensure({
        accountId: 'acme',
        name: email.slice(0, email.indexOf('@')),
        email,
        status: 'active',
        admin: false,
        roles: roles.map((role) => (typeof role === 'string' ? { role } : role)),
        ...more,
      }),
    inSlack: async (chatUser, profile, workspace = 'T1') =>
      found(
        await directory.asker(
          slack(chatUser, workspace),
          profile && (async () => ({ kind: 'member', ...profile })),
        ),
      ),
    asked: async (email) => ({ asker: await atTerminal(email), correlationId: 'c-1' }),
    async rows(accountId = 'acme') {
      const rows: AuditEvent[] = [];
      const interval = { from: new Date(0), to: new Date('2100-01-01') };
      for await (const row of audit.stream({ accountIds: [accountId], interval })) rows.unshift(row);
      return rows;
    },
    close: () => database.close(),
  };
}

export const slack = (chatUser: string, workspace = 'T1'): ChatIdentity => ({
  platform: 'slack',
  workspace,
  chatUser,
});
