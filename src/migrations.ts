import { accountIndexes } from './accounts/account-store.js';
import { codeIndexes } from './accounts/codes/code-store.js';
import { guessIndexes } from './accounts/codes/guess-store.js';
import { identityIndexes } from './accounts/identities/identity-store.js';
import { roleIndexes } from './accounts/roles/role-store.js';
import { freeAddressesOfTheDeleted, userIndexes } from './accounts/users/user-store.js';
import { slackConnectionIndexes } from './accounts/workspaces/slack-connection-store.js';
import { workspaceIndexes } from './accounts/workspaces/workspace-store.js';
import { profileIndexes } from './alerts/detect/profile-store.js';
import { digestIndexes } from './alerts/digest/digest-store.js';
import { expectationIndexes } from './alerts/expectations/expectation-store.js';
import { incidentIndexes } from './alerts/incidents/incident-store.js';
import { networkIndexes } from './alerts/networks/network-store.js';
import { planIndexes } from './alerts/oncall/plan-store.js';
import { routeIndexes } from './alerts/routes/route-store.js';
import { ruleIndexes } from './alerts/rules/rule-store.js';
import { keyIndexes } from './apikeys/key-store.js';
import { auditIndexes } from './audit/audit-indexes.js';
import { brandingIndexes } from './branding/branding-store.js';
import { hostIndexes } from './branding/host/host-store.js';
import { claimIndexes } from './chat/claim-store.js';
import { pressIndexes } from './chat/press-store.js';
import { runningCallIndexes } from './chat/running-call-store.js';
import { fileIndexes } from './delivery/file-store.js';
import { postingIndexes } from './delivery/posting-store.js';
import { rollupIndexes } from './events/rollups/pack-store.js';
import { blockIndexes } from './events/seal/block-store.js';
import { headIndexes } from './events/seal/head-store.js';
import { purgeIndexes } from './events/seal/purge-store.js';
import { jobIndexes } from './jobs/job-indexes.js';
import { loginIndexes } from './logins/login-record.js';
import { mailIndexes } from './mail/mail-store.js';
import { memberIndexes } from './modules/member-store.js';
import { recordIndexes } from './modules/record-store.js';
import { createIndexes, type Migration } from './mongo/migration.js';
import { noticeIndexes } from './notices/notice-store.js';
import { personEventIndexes } from './people/person-event-store.js';
import { personIndexes } from './people/person-store.js';
import { policyIndexes } from './policy/policy-store.js';
import { exportIndexes } from './reports/exports/export-store.js';
import { runIndexes } from './reports/runs/run-store.js';
import { scheduleIndexes } from './reports/schedules/schedule-store.js';
import { retentionIndexes } from './retention/retention-store.js';
import { attemptIndexes } from './signin/attempt-store.js';
import { linkIndexes } from './signin/link-store.js';
import { lockoutIndexes } from './signin/lockout-store.js';
import { passwordIndexes } from './signin/password-store.js';
import { requestIndexes } from './signin/request-store.js';
import { sessionIndexes } from './signin/session-store.js';
import { ticketIndexes } from './signin/ticket-store.js';
import { deviceIndexes } from './twofactor/device-store.js';
import { factorIndexes } from './twofactor/factor-store.js';
import { twoFactorSettingIndexes } from './twofactor/setting-store.js';
import { sightingIndexes } from './watches/sighting-store.js';
import { watchIndexes } from './watches/watch-store.js';

/**
 * Every step of the database's shape, oldest first. Append; never change or remove a step that has been released.
 * `createIndexes(n, 'what for', [declaredByTheStore])` makes one from what a `store.ts` declares.
 */
export const migrations: readonly Migration[] = [
  createIndexes(1, 'accounts, users, roles and chat identities', [
    accountIndexes,
    userIndexes,
    roleIndexes,
    identityIndexes,
  ]),
  createIndexes(2, 'audit trail, pending commands and login activity', [...auditIndexes, ...loginIndexes]),
  createIndexes(3, 'parked presses and Slack requests taken', [pressIndexes, claimIndexes('slack')]),
  createIndexes(4, 'API keys', [keyIndexes]),
  createIndexes(5, 'the seal', [blockIndexes, headIndexes]),
  createIndexes(6, 'Discord interactions taken', [claimIndexes('discord')]),
  createIndexes(7, 'rules, networks and what is known of people', [
    ruleIndexes,
    networkIndexes,
    profileIndexes,
  ]),
  createIndexes(8, 'one-time codes and Slack workspaces connected in chat', [
    codeIndexes,
    guessIndexes,
    workspaceIndexes,
    slackConnectionIndexes,
  ]),
  createIndexes(9, 'routes, who is on call, digests sent, jobs', [
    routeIndexes,
    planIndexes,
    digestIndexes,
    jobIndexes,
  ]),
  createIndexes(10, 'the outbox', [postingIndexes]),
  createIndexes(11, 'incidents and exceptions', [incidentIndexes, expectationIndexes]),
  createIndexes(12, 'password policies', [policyIndexes]),
  createIndexes(13, 'second factors', [twoFactorSettingIndexes, factorIndexes, deviceIndexes]),
  createIndexes(14, 'people', [personIndexes, personEventIndexes]),
  createIndexes(15, 'passwords, sessions and sign-ins under way', [
    passwordIndexes,
    sessionIndexes,
    ticketIndexes,
    attemptIndexes,
    lockoutIndexes,
    ...linkIndexes,
  ]),
  createIndexes(16, 'watches', [watchIndexes, sightingIndexes]),
  createIndexes(17, 'packs of hours and days', rollupIndexes),
  { version: 18, name: 'addresses of deleted users are free', up: freeAddressesOfTheDeleted },
  createIndexes(19, 'API keys of a user', [keyIndexes]),
  createIndexes(20, 'links asked for by who forgot their password', [requestIndexes]),
  createIndexes(21, 'reports, files on their way, exports', [
    scheduleIndexes,
    runIndexes,
    fileIndexes,
    exportIndexes,
  ]),
  createIndexes(22, 'branding and hostnames', [...brandingIndexes, hostIndexes]),
  createIndexes(23, 'records of the modules', [recordIndexes, memberIndexes]),
  createIndexes(24, 'mail, and the sessions of an account', [mailIndexes, sessionIndexes]),
  createIndexes(25, 'retention and records of what was purged', [retentionIndexes, purgeIndexes]),
  createIndexes(26, 'notices', [noticeIndexes]),
  createIndexes(27, 'calls that run', [runningCallIndexes]),
];
