import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Keys } from '../apikeys/keys.js';
import { auditEventSchema } from '../audit/event-schema.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Branding } from '../branding/branding.js';
import type { Looks } from '../branding/look.js';
import type { LoginActivity } from '../logins/activity.js';
import { loginSchema } from '../logins/event-schema.js';
import type { Module } from '../modules/module.js';
import { MODULES } from '../modules/modules.js';
import type { Records } from '../modules/records.js';
import type { People } from '../people/people.js';
import type { Policies } from '../policy/policies.js';
import type { Reports } from '../reports/open-reports.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { SignIn } from '../signin/sign-in.js';
import type { Clock } from '../time/clock.js';
import type { TwoFactor } from '../twofactor/two-factor.js';
import { admitKeys } from './admission.js';
import { Exports } from './history/export.js';
import { auditHistory, loginHistory } from './history/histories.js';
import { serveHistory } from './history/serve-history.js';
import { entryCounter, measureRequests } from './http-metrics.js';
import { limitBodies, serveIngest } from './ingest.js';
import { actOnModules } from './modules/act-on-modules.js';
import { showModules } from './modules/show-modules.js';
import { servePasswords, showPolicy } from './passwords/serve-passwords.js';
import { servePeople } from './people/serve-people.js';
import { serveSdk } from './people/serve-sdk.js';
import { serveDocs } from './serve-docs.js';
import { serveSecondFactors } from './twofactor/serve-second-factors.js';
import { serveUsersFactors } from './twofactor/serve-users-factors.js';
import { serveRoles } from './users/serve-roles.js';
import { serveUsers } from './users/serve-users.js';
import { usersDesk } from './users/users-desk.js';

/** What the HTTP API is made of. */
export interface ApiParts {
  readonly keys: Pick<Keys, 'authenticate' | 'take'>;
  readonly audit: Pick<AuditTrail, 'record' | 'page' | 'stream'>;
  readonly logins: Pick<LoginActivity, 'record' | 'page' | 'stream'>;
  readonly directory: AccountDirectory;
  readonly signIn: SignIn;
  readonly policies: Pick<Policies, 'of'>;
  readonly twoFactor: TwoFactor;
  readonly people: Pick<People, 'take' | 'proves'>;
  readonly records: Records;
  /** Default: every declaration of `src/modules/declared`. */
  readonly modules?: readonly Module[];
  readonly reports: Pick<Reports, 'fetched'>;
  readonly clock: Clock;
  readonly metrics: Registry;
  /** Where people and programs reach the port, without a slash behind. */
  readonly publicUrl: string;
  readonly looks: Looks;
  readonly branding: Pick<Branding, 'picture' | 'previewed' | 'hosts'>;
  readonly randomBytes: RandomBytes;
}

/** Every route of the API, but the pages. */
export async function serveApi(server: FastifyInstance, api: ApiParts): Promise<void> {
  admitKeys(server, api.keys);
  measureRequests(server, api.metrics);
  serveDocs(server, api.publicUrl);
  await server.register(async (scope) => takeBodies(scope, api));
  await servePeople(server, api);
  serveSdk(server);
  showEvents(server, api);
  showModules(server, { modules: MODULES, ...api });
  serveUsersFactors(server, api.twoFactor);
  showPolicy(server, api);
}

function takeBodies(server: FastifyInstance, api: ApiParts): void {
  limitBodies(server);
  takeEvents(server, api);
  const { policies, directory, clock } = api;
  servePasswords(server, { policies, account: directory.accounts.find, clock });
  serveSecondFactors(server, api);
  const desk = usersDesk(directory, clock);
  serveUsers(server, desk);
  serveRoles(server, desk);
  actOnModules(server, { modules: MODULES, ...api });
}

function takeEvents(server: FastifyInstance, { audit, logins, clock, metrics }: ApiParts): void {
  const counted = entryCounter(metrics);
  serveIngest(server, {
    path: '/v1/audit-events',
    schema: auditEventSchema(clock),
    record: audit.record,
    counted: counted('audit'),
  });
  serveIngest(server, {
    path: '/v1/logins',
    schema: loginSchema(clock),
    record: logins.record,
    counted: counted('login'),
  });
}

function showEvents(server: FastifyInstance, { audit, logins, clock, directory, reports }: ApiParts): void {
  const asking = { account: directory.accounts.find, clock, register: reports.fetched };
  const exports = new Exports();
  serveHistory(server, auditHistory(audit), asking, exports);
  serveHistory(server, loginHistory(logins), asking, exports);
}
