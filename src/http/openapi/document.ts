import type { z } from 'zod';
import { auditQuery, loginQuery } from '../history/query.js';
import { PROBLEM_TYPE, PROBLEMS, type ProblemName } from '../problems.js';
import { LINES_TYPE } from '../sent-body.js';
import { type JsonSchema, SCHEMAS, schemaOf } from './schemas.js';

/** A call of the HTTP API, as far as the document and its page speak of it. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query';
  readonly description: string;
  readonly schema: JsonSchema;
}

interface Response {
  readonly description: string;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;

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

const KEYED = [{ apiKey: [] }];
const ref = (name: keyof typeof SCHEMAS): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonSchema): Content => ({ 'application/json': { schema } });
const plain = (description: string, type = 'application/json'): Response => ({
  description,
  content: { [type]: { schema: {} } },
});

/** Two problems of one status share its line. */
function problems(...names: readonly ProblemName[]): Readonly<Record<string, Response>> {
  const responses: Record<string, Response> = {};
  for (const name of names) {
    const { status, title } = PROBLEMS[name];
    const before = responses[status]?.description;
    responses[status] = {
      description: before === undefined ? title : `${before}; or: ${title}`,
      content: { [PROBLEM_TYPE]: { schema: ref('Problem') } },
    };
  }
  return responses;
}

const KEY_PROBLEMS = ['unauthenticated', 'forbidden', 'too-many', 'unavailable'] as const;

const sending = (id: string, what: string, schema: JsonSchema, example: object): Operation => ({
  operationId: id,
  tags: ['events'],
  summary: `Record ${what}`,
  description:
    'One object, an array of up to 1,000, or NDJSON; up to 5 MB, gzip allowed. Answered when durable on a majority of the database’s nodes. An event with an id of yours may be sent again at any time: it is recorded once.',
  security: KEYED,
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { oneOf: [schema, { type: 'array', items: schema, minItems: 1, maxItems: 1000 }] },
        example,
      },
      [LINES_TYPE]: { schema: { type: 'string', description: 'One JSON object a line.' } },
    },
  },
  responses: {
    200: {
      description: 'One event that was there already; or several, all recorded or there already',
      content: json({ oneOf: [ref('Outcome'), ref('Report')] }),
    },
    201: { description: 'One event, recorded', content: json(ref('Outcome')) },
    207: { description: 'Several events, of which only some are recorded', content: json(ref('Report')) },
    ...problems('malformed', 'conflict', 'too-large', 'unsupported-type', 'invalid', ...KEY_PROBLEMS),
  },
});

const asking = (id: string, what: string, query: z.ZodObject, page: JsonSchema): Operation => ({
  operationId: id,
  tags: ['events'],
  summary: `Ask for ${what}`,
  description:
    'The periods and filters of chat. JSON comes in pages, newest first, whose links hold the interval; NDJSON and CSV are the whole period, streamed: a connection that ends early means an incomplete file.',
  security: KEYED,
  parameters: parametersOf(query),
  responses: {
    200: {
      description: 'Newest first, in the type that Accept names',
      content: {
        ...json(page),
        [LINES_TYPE]: { schema: { type: 'string' } },
        'text/csv': { schema: { type: 'string', description: 'With the columns of chat’s CSV files.' } },
      },
    },
    ...problems('invalid-query', 'not-acceptable', ...KEY_PROBLEMS),
  },
});

const open = (id: string, summary: string, responses: Operation['responses']): Operation => ({
  operationId: id,
  tags: ['running'],
  summary,
  security: [],
  responses,
});

function parametersOf(query: z.ZodObject): readonly Parameter[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description = '', ...rest } = schemaOf(schema);
    return { name, in: 'query', description: String(description), schema: rest };
  });
}

const AUDIT_EXAMPLE = {
  id: '7f1c',
  occurredAt: '2026-11-23T09:15:00+01:00',
  actor: { name: 'Ada Lovelace' },
  module: 'Templates',
  action: 'Edit',
};
const LOGIN_EXAMPLE = {
  id: 'ssh-991',
  occurredAt: '2026-11-23T07:58:40Z',
  username: 'ada@acme.example',
  ip: '203.0.113.7',
  status: 'failure',
  reason: 'wrong password',
};

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
    schemas: SCHEMAS,
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
