import { auditQuery, loginQuery } from '../history/query.js';
import { modulePaths, moduleSchemas } from './module-paths.js';
import {
  AUDIT_EXAMPLE,
  asking,
  checkingPasswords,
  LOGIN_EXAMPLE,
  type Operation,
  open,
  plain,
  ref,
  sending,
  showingPolicy,
} from './operations.js';
import { peoplePaths } from './people-paths.js';
import { rolesPaths } from './roles-paths.js';
import { SCHEMAS } from './schemas.js';
import { twoFactorPaths } from './two-factor-paths.js';
import { usersPaths } from './users-paths.js';

export interface Document {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: object;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly [further: string]: unknown;
}

/** The HTTP API in OpenAPI 3.1, from the schemas that check it. `docs/openapi.json` is this. */
export const openApiDocument = (): Document => ({
  openapi: '3.1.0',
  info: {
    title: 'Castellan',
    version: '1',
    description: 'Logins and actions of a web platform go in, and stay as they came.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'events', description: 'Keys of scope public-api. The account is the key’s.' },
    { name: 'passwords', description: 'Keys of scope public-api. The policy is that of the key’s account.' },
    { name: '2fa', description: 'Keys of scope 2fa or public-api. docs/twofactor.md goes through them.' },
    {
      name: 'people',
      description: 'Keys of scope web-sdk, from the pages of their origins, or public-api.',
    },
    {
      name: 'users',
      description:
        'Keys of scope public-api. A key may do what its user may, but gives and touches nothing that allows roles.manage or keys.manage. docs/people.md has the rules.',
    },
    {
      name: 'records',
      description:
        'Keys of scope public-api. Groups, the profile, numbers, templates and the rest of docs/modules.md.',
    },
    { name: 'running', description: 'For those who run it; no key.' },
  ],
  paths: {
    '/v1/audit-events': {
      post: sending('recordAuditEvents', 'audit events', ref('AuditEvent'), AUDIT_EXAMPLE),
      get: asking('askAuditEvents', 'audit events', auditQuery, ref('AuditEventPage')),
    },
    '/v1/logins': {
      post: sending('recordLogins', 'logins', ref('Login'), LOGIN_EXAMPLE),
      get: asking('askLogins', 'logins', loginQuery, ref('LoginPage')),
    },
    '/v1/passwords/check': { post: checkingPasswords },
    '/v1/passwords/policy': { get: showingPolicy },
    ...twoFactorPaths,
    ...usersPaths,
    ...rolesPaths,
    ...peoplePaths,
    ...modulePaths(),
    '/healthz': { get: open('health', 'Whether the process is alive', { 200: plain('It is') }) },
    '/readyz': {
      get: open('readiness', 'Whether requests can be served', {
        200: plain('They can'),
        503: plain('The database is away'),
      }),
    },
    '/metrics': {
      get: open('metrics', 'Figures for Prometheus', { 200: plain('Text format', 'text/plain') }),
    },
    '/openapi.json': { get: open('openapi', 'This document', { 200: plain('OpenAPI 3.1') }) },
    '/docs': {
      get: open('docs', 'This document as a page', { 200: plain('A page without scripts', 'text/html') }),
    },
  },
  components: {
    schemas: { ...SCHEMAS, ...moduleSchemas() },
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key, cst_…; /apikey create in chat makes one.',
      },
    },
  },
});

/** As it stands in the repository and is served. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
