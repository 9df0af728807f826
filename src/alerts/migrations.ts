import { jobIndexes } from '../jobs/job-indexes.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { profileIndexes } from './detect/profile-store.js';
import { digestIndexes } from './digest/digest-store.js';
import { expectationIndexes } from './expectations/expectation-store.js';
import { incidentIndexes } from './incidents/incident-store.js';
import { networkIndexes } from './networks/network-store.js';
import { planIndexes } from './oncall/plan-store.js';
import { routeIndexes } from './routes/route-store.js';
import { ruleIndexes } from './rules/rule-store.js';

export const alertMigrations = {
  rules: createIndexes('rules, networks and what is known of people', [
    ruleIndexes,
    networkIndexes,
    profileIndexes,
  ]),
  routes: createIndexes('routes, who is on call, digests sent, jobs', [
    routeIndexes,
    planIndexes,
    digestIndexes,
    jobIndexes,
  ]),
  incidents: createIndexes('incidents and exceptions', [incidentIndexes, expectationIndexes]),
} satisfies Record<string, Migration>;
