import type { Author } from '../accounts/asking/author.js';
import { SAMPLE_WORKSPACE } from '../accounts/identities/sample-workspace.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import { DEMO_ACCOUNT } from '../accounts/workspaces/bind-workspace.js';
import { DAY_MS } from '../time/lengths.js';
import { CHILD_ACCOUNT, DEMO_PEOPLE, type DemoPerson, SUPPORT_LEAD } from './people.js';

export const DEMO_ZONE = 'Europe/London';

/**
 * The demo accounts, their users and the sample workspace; what is there stays as it is.
 * @param since when all this is said to have been set up
 * @returns user ids by e-mail address
 */
export async function ensurePeople(
  directory: AccountDirectory,
  now: Date,
  since: Date,
): Promise<ReadonlyMap<string, string>> {
  const { accounts, users, roles } = directory;
  const by: Author = { actor: { kind: 'system', name: 'Sample data' }, source: 'demo', at: since };
  const settings = { zone: DEMO_ZONE };
  await accounts.ensure('Demo Ltd', { id: DEMO_ACCOUNT, settings, demo: true }, by);
  const child = { id: CHILD_ACCOUNT, parentId: DEMO_ACCOUNT, settings, demo: true };
  await accounts.ensure('Demo Retail', child, by);
  const defined = (await roles.of(DEMO_ACCOUNT)).some(({ name }) => name === SUPPORT_LEAD.name);
  if (!defined) await roles.define(DEMO_ACCOUNT, SUPPORT_LEAD, by);
  const there = (await users.list({ accountIds: [DEMO_ACCOUNT, CHILD_ACCOUNT] }, 1, 100)).users;
  const missing = DEMO_PEOPLE.filter(({ email }) => there.every((user) => user.email !== email));
  const added = await Promise.all(missing.map((person) => users.ensure(userFrom(person, now), by)));
  await linkSample(directory, by);
  return new Map([...there, ...added].map(({ email, id }) => [email, id]));
}

/** The sample workspace with one person in it, so that linking can be tried without Slack. */
async function linkSample(directory: AccountDirectory, by: Author): Promise<void> {
  await directory.accounts.bindWorkspace(SAMPLE_WORKSPACE, DEMO_ACCOUNT, by);
  const profile = { kind: 'member', email: 'ada@demo.example' } as const;
  await directory.asker({ ...SAMPLE_WORKSPACE, chatUser: 'U0ADA' }, async () => profile);
}

function userFrom({ accountId, name, email, roles, status, admin, zone }: DemoPerson, now: Date) {
  return {
    accountId,
    name,
    email,
    roles: roles.map(({ role, days }) =>
      days === undefined
        ? { role }
        : {
            role,
            until: new Date(now.getTime() + days * DAY_MS),
            // Its end is part of the sample, and nothing to be told at the first start.
            ...(days < 0 ? { endNoted: true as const } : {}),
          },
    ),
    status: status ?? 'active',
    admin: admin ?? false,
    zone,
  };
}
