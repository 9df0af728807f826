import type { Asker } from '../../accounts/asking/asker.js';
import { type Asked, authorOf, recordIn } from '../../accounts/asking/author.js';
import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { AuditTrail } from '../../audit/trail.js';
import { type Platform, writeAddress } from '../../delivery/address.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import type { Route } from './route.js';
import { openRouteStore, sameAddress } from './route-store.js';
import type { ConnectedTo, Routes } from './routes.js';

export interface RouteParts {
  readonly directory: Pick<AccountDirectory, 'accounts' | 'users'>;
  readonly personal: PersonalAddresses;
  readonly connectedTo: ConnectedTo;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
  /** A fresh `rt-…`. */
  readonly newId: () => string;
}

const MOST_ROUTES = 50;

/** @param database migrated; its indexes are declared in `route-store.ts` */
export function openRoutes(database: Pick<Database, 'connection'>, parts: RouteParts): Routes {
  const { directory, personal, connectedTo, clock, newId } = parts;
  const store = openRouteStore(database.connection);
  const record = recordIn(parts.audit, clock);

  /** @throws UserError when the workspace is another account's, or a terminal where there is a workspace */
  async function refuseElsewhere(platform: Platform, workspace: string, asker: Asker): Promise<void> {
    const { id, name } = asker.account;
    const serving = await directory.accounts.workspacesOf(id);
    if (serving.some((each) => each.platform === platform && each.workspace === workspace)) return;
    if (platform === 'console' && (await personal.inTerminal(id))) return;
    throw new UserError(
      platform === 'console'
        ? `A terminal is not always open. Name a channel of ${name}’s workspace, such as channel:slack:T024BE7LD/C024BE7LR.`
        : `The workspace ${platform}:${workspace} does not belong to ${name}. Name one of its own channels.`,
    );
  }

  async function note(route: Route, change: RouteChange, by: Asked, transaction: Transaction) {
    const { id, accountId, severity } = route;
    const name = route.name ?? writeAddress(route.address);
    const resources = [{ type: 'route', id, name }];
    const states = change.before === undefined ? {} : { before: { severity: change.before } };
    const about = { accountId, module: 'Alerts', subModule: 'Routes', action: change.action, resources };
    const after = change.action === 'Remove' ? {} : { after: { severity } };
    await record(authorOf(by), { ...about, ...states, ...after, description: change.words }, transaction);
  }

  return {
    list: (accountIds) => store.of(accountIds),

    async look({ address: { platform, workspace, to } }, by) {
      await refuseElsewhere(platform, workspace, by.asker);
      if (platform === 'console') return true;
      const connected = connectedTo({ platform, workspace });
      if (connected === undefined) return false;
      const { user, identity } = by.asker;
      const linked = user ? await directory.users.chatPeople([user]) : [];
      const there = linked.find((each) => each.platform === platform && each.workspace === workspace);
      await connected.check(to.channel, there?.chatUser ?? identity.chatUser);
      return true;
    },

    async add({ address, name, severity }, by, transaction) {
      const accountId = by.asker.account.id;
      const all = await store.of([accountId], transaction);
      const existing = all.find((each) => sameAddress(each.address, address));
      const shown = name ?? writeAddress(address);
      if (existing) {
        const route = { ...existing, severity, ...(name === undefined ? {} : { name }) };
        if (existing.severity !== severity) {
          await store.change(existing.id, route, transaction);
          const words = `Alerts of ${severity} and above go to ${shown}, no longer of ${existing.severity}`;
          await note(route, { action: 'Edit', words, before: existing.severity }, by, transaction);
        }
        return { route, before: existing.severity };
      }
      if (all.length >= MOST_ROUTES)
        throw new UserError(`There are ${all.length} routes, which is the most. Remove one first.`, [
          '/alerts route-list',
        ]);
      const author = authorOf(by).actor.name;
      const created = { id: newId(), accountId, address, severity, by: author, createdAt: clock.now() };
      const route: Route = { ...created, ...(name === undefined ? {} : { name }) };
      await store.insert(route, transaction);
      const words = `Alerts of ${severity} and above go to ${shown}`;
      await note(route, { action: 'Add', words }, by, transaction);
      return { route };
    },

    async remove(which, by, transaction) {
      const all = await store.of([by.asker.account.id], transaction);
      const found = all.find((each) =>
        'id' in which ? each.id === which.id : sameAddress(each.address, which.address),
      );
      if (!found)
        throw new UserError('There is no such route. This lists those there are:', ['/alerts route-list']);
      await store.remove(found.id, transaction);
      const words = `Alerts go to ${found.name ?? writeAddress(found.address)} no more`;
      await note(found, { action: 'Remove', words, before: found.severity }, by, transaction);
      return found;
    },
  };
}

interface RouteChange {
  readonly action: 'Add' | 'Edit' | 'Remove';
  readonly words: string;
  readonly before?: string;
}
