/**
 * Everything a command, a button or an endpoint can ask for. A role is a named set of these.
 * `self` needs no role: help and own matters, for every linked user. `anyone` also for people not linked yet.
 */
export const PERMISSIONS = [
  'audit.read',
  'logins.read',
  'alerts.read',
  'alerts.act',
  'alerts.manage',
  'users.read',
  'users.manage',
  'roles.manage',
  'keys.manage',
  'policy.manage',
  'twofactor.manage',
  'settings.manage',
  'branding.manage',
  'retention.manage',
  'people.read',
  'people.forget',
  'reports.manage',
  'records.read',
  'groups.manage',
  'profile.manage',
  'access.manage',
  'waba.manage',
  'templates.manage',
  'templates.approve',
  'optin.manage',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What a subcommand may require. */
export type Requirement = Permission | 'self' | 'anyone';

/** What each lets a person do, to follow “may”. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  'audit.read': 'read the audit trail',
  'logins.read': 'read the login activity',
  'alerts.read': 'see alerts and how Castellan itself is',
  'alerts.act': 'acknowledge, resolve and silence alerts',
  'alerts.manage': 'change rules, routes and who is on call',
  'users.read': 'see the users',
  'users.manage': 'change users and link them to chat',
  'roles.manage': 'give and define roles',
  'keys.manage': 'manage API keys',
  'policy.manage': 'change the password policy',
  'twofactor.manage': 'change two-factor authentication and reset authenticators',
  'settings.manage': "change the account's settings",
  'branding.manage': 'change how the pages look and where they are',
  'retention.manage': 'set how long events are kept, and legal holds',
  'people.read': 'see the people who use the platform',
  'people.forget': 'erase people who use the platform',
  'reports.manage': "stop and hand on other people's scheduled reports",
  'records.read': 'see business groups, the profile, access accounts, numbers, templates and opt-in groups',
  'groups.manage': 'change business groups and who is assigned to them',
  'profile.manage': 'set up and update the business profile',
  'access.manage': 'set up, edit and deactivate access accounts',
  'waba.manage': 'activate and edit WABA numbers and their message links',
  'templates.manage': 'make, edit, submit and delete templates',
  'templates.approve': 'approve and reject templates and their content',
  'optin.manage': 'change opt-in/opt-out groups',
};
