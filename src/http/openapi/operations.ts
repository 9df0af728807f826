import type { z } from 'zod';
import { PROBLEM_TYPE, PROBLEMS, type ProblemName } from '../problems.js';
import { LINES_TYPE } from '../sent-body.js';
import { type JsonSchema, type SCHEMAS, schemaOf } from './schemas.js';

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
  readonly in: 'query' | 'path' | 'header';
  readonly required?: true;
  readonly description: string;
  readonly schema: JsonSchema;
}

interface Response {
  readonly description: string;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;

export const KEYED = [{ apiKey: [] }];
const PASSWORD_EXAMPLE = {
  password: 'seven tired otters knit at dusk',
  user: 'ada@acme.example',
  userName: 'Ada Lovelace',
};
export const ref = (name: keyof typeof SCHEMAS): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: JsonSchema): Content => ({ 'application/json': { schema } });
export const plain = (description: string, type = 'application/json'): Response => ({
  description,
  content: { [type]: { schema: {} } },
});

/** Two problems of one status share its line. */
export function problems(...names: readonly ProblemName[]): Readonly<Record<string, Response>> {
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

export const KEY_PROBLEMS = ['unauthenticated', 'forbidden', 'too-many', 'unavailable'] as const;

export const sending = (id: string, what: string, schema: JsonSchema, example: object): Operation => ({
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

export const asking = (id: string, what: string, query: z.ZodObject, page: JsonSchema): Operation => ({
  operationId: id,
  tags: ['events'],
  summary: `Ask for ${what}`,
  description:
    'The periods and filters of chat. JSON comes in pages, newest first, whose links hold the interval; NDJSON and CSV are the whole period, streamed: a connection that ends early means an incomplete file; a whole one is registered by its SHA-256, with a row in the audit trail.',
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

/** `POST /v1/passwords/check`. */
export const checkingPasswords: Operation = {
  operationId: 'checkPassword',
  tags: ['passwords'],
  summary: 'Check a password by the account’s policy',
  description:
    'For sign-in pages of your own: when somebody chooses a password, send it with whose it is. The answer has the same fields for every password. It is kept nowhere: not stored, not logged, not sent on. History and expiry are not judged: they are about passwords that you keep.',
  security: KEYED,
  requestBody: {
    required: true,
    content: { 'application/json': { schema: ref('PasswordToCheck'), example: PASSWORD_EXAMPLE } },
  },
  responses: {
    200: { description: 'What the policy says of it', content: json(ref('PasswordCheck')) },
    ...problems('malformed', 'too-large', 'unsupported-type', 'invalid', ...KEY_PROBLEMS),
  },
};

/** `GET /v1/passwords/policy`. */
export const showingPolicy: Operation = {
  operationId: 'showPasswordPolicy',
  tags: ['passwords'],
  summary: 'The account’s password policy',
  description:
    'For sign-in pages of your own, which hold people to attempts, lockout, idle, expiry and history themselves. Set with /policy in chat. Ask again at least every few minutes.',
  security: KEYED,
  responses: {
    200: { description: 'As it is now', content: json(ref('PasswordPolicy')) },
    ...problems(...KEY_PROBLEMS),
  },
};

export const open = (id: string, summary: string, responses: Operation['responses']): Operation => ({
  operationId: id,
  tags: ['running'],
  summary,
  security: [],
  responses,
});

export function parametersOf(query: z.ZodObject): readonly Parameter[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description = '', ...rest } = schemaOf(schema);
    return { name, in: 'query', description: String(description), schema: rest };
  });
}

export const AUDIT_EXAMPLE = {
  id: '7f1c',
  occurredAt: '2026-11-23T09:15:00+01:00',
  actor: { name: 'Ada Lovelace' },
  module: 'Templates',
  action: 'Edit',
};
export const LOGIN_EXAMPLE = {
  id: 'ssh-991',
  occurredAt: '2026-11-23T07:58:40Z',
  username: 'ada@acme.example',
  ip: '203.0.113.7',
  status: 'failure',
  reason: 'wrong password',
};
