import { tmpdir } from 'node:os';
import type { ChatIdentity } from '../../src/accounts/asking/asker.js';
import type { RoleGrant, User } from '../../src/accounts/users/user.js';
import type { AuditEvent } from '../../src/audit/event.js';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import type { Channel } from '../../src/chat/command.js';
import { render } from '../../src/chat/console/render.js';
import type { Answer, Conversation, Request } from '../../src/chat/conversation.js';
import { createChat } from '../../src/create-chat.js';
import { openPlaces } from '../../src/geo/places.js';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import type { Surroundings } from '../../src/surroundings.js';
import { openTestDatabase } from './database.js';
import { testSecrets } from './secrets.js';

/** A Monday morning in Berlin. */
export const NOW = new Date('2026-11-23T10:00:00Z');

export const TERMINAL: Channel = { id: 'console:local', name: 'terminal', private: true };
export const GENERAL: Channel = { id: 'slack:T1/C1', name: '#general', private: false };

/** A whole bot on a database of its own, with a clock that stands still until it is moved. */
export interface Bot extends Castellan {
  readonly database: Database;
  readonly conversation: Conversation;
  readonly clock: { at: Date; now(): Date };
  /** Everything it logged, as JSON lines. */
  readonly logged: readonly string[];
  /** The answer as the terminal shows it, 200 columns wide, without colour. */
  says(line: string, as?: string): Promise<string>;
  ask(line: string, request?: Partial<Request> & { as?: string }): Promise<Answer>;
  /** A user of an account, made with these roles. */
  user(email: string, roles?: readonly (string | RoleGrant)[], account?: string): Promise<User>;
  /** The rows of a module, oldest first. */
  rows(module: string): Promise<readonly AuditEvent[]>;
  close(): Promise<void>;
}

/** The account `acme` in Berlin with its Account Manager `maya@acme.example`, who asks unless said otherwise. */
export async function openBot(
  settings: Pick<
    Surroundings,
    'limit' | 'modules' | 'seal' | 'dataDir' | 'secrets' | 'slackApiUrl' | 'publicUrl' | 'post' | 'hosts'
  > &
    Partial<Pick<Surroundings, 'temporary'>> = {},
): Promise<Bot> {
  const database = await openTestDatabase();
  const clock = { at: NOW, now: () => clock.at };
  const logged: string[] = [];
  const surroundings = {
    database,
    clock,
    places: await openPlaces(),
    log: createLog('info', { write: (line) => void logged.push(line) }),
    temporary: tmpdir(),
    secrets: testSecrets(),
    ...settings,
    limit: settings.limit ?? { burst: 10_000, perMinute: 10_000 },
  };
  const castellan = createCastellan(surroundings);
  const { directory, audit } = castellan;
  const conversation = await createChat(castellan, surroundings);
  await directory.accounts.ensure('Acme', { id: 'acme', settings: { zone: 'Europe/Berlin' } });

  const ask: Bot['ask'] = (line, { as = 'maya@acme.example', ...request } = {}) =>
    conversation.ask({ identity: terminal(as), channel: TERMINAL, line, ...request });
  const bot: Bot = {
    ...castellan,
    database,
    conversation,
    clock,
    logged,
    ask,
    says: async (line, as) =>
      render((await ask(line, { as })).reply, { width: 200, colour: false, wider: 'widen the window' }),
    user: (email, roles = [], accountId = 'acme') =>
      directory.users.ensure({
        accountId,
        email,
        name: nameOf(email),
        status: 'active',
        admin: false,
        roles: roles.map((role) => (typeof role === 'string' ? { role } : role)),
      }),
    async rows(module) {
      const interval = { from: new Date(0), to: new Date('2100-01-01') };
      const found: AuditEvent[] = [];
      for await (const row of audit.stream({ accountIds: ['acme'], interval, module })) found.unshift(row);
      return found;
    },
    async close() {
      await castellan.keys.stop();
      await database.close();
    },
  };
  await bot.user('maya@acme.example', ['Account Manager']);
  return bot;
}

/** Somebody at the terminal. */
export const terminal = (email: string): ChatIdentity => ({
  platform: 'console',
  workspace: 'local',
  chatUser: email,
});

const nameOf = (email: string) => {
  const first = email.split('@')[0] ?? email;
  return first.charAt(0).toUpperCase() + first.slice(1);
};
