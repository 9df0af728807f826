import { existsSync, readdirSync } from 'node:fs';
import { migrations } from '../src/migrations.js';

/** What databases out there have been through, in this order. */
const RELEASED = [
  'accounts, users, roles and chat identities',
  'audit trail, pending commands and login activity',
  'parked presses and Slack requests taken',
  'API keys',
  'the seal',
  'Discord interactions taken',
  'rules, networks and what is known of people',
  'one-time codes and Slack workspaces connected in chat',
  'routes, who is on call, digests sent, jobs',
  'the outbox',
  'incidents and exceptions',
  'password policies',
  'second factors',
  'people',
  'passwords, sessions and sign-ins under way',
  'watches',
  'packs of hours and days',
  'addresses of deleted users are free',
  'API keys of a user',
  'links asked for by who forgot their password',
  'reports, files on their way, exports',
  'branding and hostnames',
  'records of the modules',
  'mail, and the sessions of an account',
  'retention and records of what was purged',
  'notices',
  'calls that run',
  'exports by their size',
  'what is in exported archives',
];

it('what has been released keeps its place: a new step comes last', () => {
  expect(migrations.slice(0, RELEASED.length).map(({ name }) => name)).toEqual(RELEASED);
});

it('no step of a capability is left out, and none stands twice', async () => {
  const paths = readdirSync('src').map((folder) => `src/${folder}/migrations.ts`);
  for (const path of paths.filter((each) => existsSync(each))) {
    const exported: object = await import(`../${path}`);
    for (const steps of Object.values(exported))
      expect(migrations).toEqual(expect.arrayContaining(Object.values(steps)));
  }
  expect(new Set(migrations).size).toBe(migrations.length);
});
