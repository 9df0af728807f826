import { usersQuery } from '../users/sent.js';
import {
  json,
  KEY_PROBLEMS,
  KEYED,
  type Operation,
  type Parameter,
  parametersOf,
  problems,
  ref,
} from './operations.js';
import type { JsonSchema } from './schemas.js';

const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const ID = inPath('id', 'Id or e-mail address of the user.');
const NAME = inPath('name', 'The role’s name, as it is written.');
const ROLE = inPath('role', 'The role’s name, as it is written.');
const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of what was looked at. When it is another by now, nothing is done (412).',
  schema: { type: 'string' },
};

const READS = ['not-found', ...KEY_PROBLEMS] as const;
const CHANGES = ['conflict', 'changed', ...READS] as const;
const SENDS = ['malformed', 'too-large', 'unsupported-type', 'invalid', ...CHANGES] as const;

const base = { tags: ['users'], security: KEYED } as const;
const sending = (schema: JsonSchema, example: object) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
});
const USER = { 200: { description: 'As they are now', content: json(ref('User')) } };
const SHOWN_ROLE = { 200: { description: 'As it is now', content: json(ref('Role')) } };
const GONE = { 204: { description: 'Done' } };

/** A change of a user that sends nothing. */
const acting = (operationId: string, summary: string, description?: string): Operation => ({
  ...base,
  operationId,
  summary,
  ...(description === undefined ? {} : { description }),
  parameters: [ID, IF_MATCH],
  responses: { ...USER, ...problems(...CHANGES) },
});

/** `/v1/users` and `/v1/roles`. */
export const usersPaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/v1/users': {
    get: {
      ...base,
      operationId: 'listUsers',
      summary: 'The users of the account',
      parameters: parametersOf(usersQuery),
      responses: {
        200: { description: 'A page, by name', content: json(ref('UserPage')) },
        ...problems('invalid-query', ...KEY_PROBLEMS),
      },
    },
    post: {
      ...base,
      operationId: 'addUser',
      summary: 'Add a user',
      description:
        'Active, without roles. No mail is sent: /user invite in chat lets somebody in. looksLike names another address of the account that could be taken for this one.',
      requestBody: sending(ref('NewUser'), { name: 'Ines Roth', email: 'ines@acme.example' }),
      responses: {
        201: { description: 'Added', content: json(ref('User')) },
        ...problems('conflict', 'malformed', 'too-large', 'unsupported-type', 'invalid', ...KEY_PROBLEMS),
      },
    },
  },
  '/v1/users/{id}': {
    get: {
      ...base,
      operationId: 'getUser',
      summary: 'One user',
      parameters: [ID],
      responses: { ...USER, ...problems(...READS) },
    },
    patch: {
      ...base,
      operationId: 'editUser',
      summary: 'Change a user’s name, address, zone or admin flag',
      parameters: [ID, IF_MATCH],
      requestBody: sending(ref('UserEdit'), { name: 'Ines Roth-Kim' }),
      responses: { ...USER, ...problems(...SENDS) },
    },
    delete: {
      ...base,
      operationId: 'deleteUser',
      summary: 'Delete a user for good',
      description:
        'Roles and chat links go, keys are revoked, sessions end. Their history stays; the address is free for a new user.',
      parameters: [ID, IF_MATCH],
      responses: { ...GONE, ...problems(...CHANGES) },
    },
  },
  '/v1/users/{id}/suspend': {
    post: acting('suspendUser', 'Suspend a user', 'Ends sessions, chat rights and keys at once.'),
  },
  '/v1/users/{id}/restore': { post: acting('restoreUser', 'Put a suspended user back into service') },
  '/v1/users/{id}/make-admin': {
    post: acting('makeAdmin', 'Make a user admin of the platform', 'The platform’s own flag.'),
  },
  '/v1/users/{id}/belongings': {
    get: {
      ...base,
      operationId: 'getBelongings',
      summary: 'What hangs on a user, in words',
      parameters: [ID],
      responses: {
        200: {
          description: 'Keys, turns on call and the like',
          content: json({
            type: 'object',
            properties: { belongings: { type: 'array', items: { type: 'string' } } },
          }),
        },
        ...problems(...READS),
      },
    },
  },
  '/v1/users/{id}/handover': {
    post: {
      ...base,
      operationId: 'handOver',
      summary: 'Give what hangs on a user to another',
      parameters: [ID],
      requestBody: sending(ref('Handover'), { to: 'grace@acme.example' }),
      responses: {
        200: {
          description: 'What was moved, and what stays and why',
          content: json({
            type: 'object',
            properties: {
              moved: { type: 'array', items: { type: 'string' } },
              stays: { type: 'array', items: { type: 'string' } },
            },
          }),
        },
        ...problems(...SENDS),
      },
    },
  },
  '/v1/users/{id}/roles/{role}': {
    put: {
      ...base,
      operationId: 'assignRole',
      summary: 'Give a user a role, for good or until a moment',
      parameters: [ID, ROLE, IF_MATCH],
      requestBody: { ...sending(ref('Grant'), { until: '2027-06-30T22:00:00Z' }) },
      responses: { ...USER, ...problems(...SENDS) },
    },
    delete: {
      ...base,
      operationId: 'unassignRole',
      summary: 'Take a role from a user',
      parameters: [ID, ROLE, IF_MATCH],
      responses: { ...GONE, ...problems(...CHANGES) },
    },
  },
  '/v1/roles': {
    get: {
      ...base,
      operationId: 'listRoles',
      summary: 'The roles of the account',
      responses: {
        200: {
          description: 'The built-in ones first',
          content: json({ type: 'object', properties: { roles: { type: 'array', items: ref('Role') } } }),
        },
        ...problems(...KEY_PROBLEMS),
      },
    },
    post: {
      ...base,
      operationId: 'addRole',
      summary: 'Add a role',
      requestBody: sending(ref('NewRole'), {
        name: 'Night Watch',
        permissions: ['alerts.read', 'alerts.act'],
      }),
      responses: {
        201: { description: 'Added', content: json(ref('Role')) },
        ...problems('conflict', 'malformed', 'too-large', 'unsupported-type', 'invalid', ...KEY_PROBLEMS),
      },
    },
  },
  '/v1/roles/{name}': {
    get: {
      ...base,
      operationId: 'getRole',
      summary: 'One role',
      parameters: [NAME],
      responses: { ...SHOWN_ROLE, ...problems(...READS) },
    },
    patch: {
      ...base,
      operationId: 'editRole',
      summary: 'Change what a role allows',
      parameters: [NAME, IF_MATCH],
      requestBody: sending(ref('RoleEdit'), { permissions: ['alerts.read'] }),
      responses: { ...SHOWN_ROLE, ...problems(...SENDS) },
    },
    delete: {
      ...base,
      operationId: 'removeRole',
      summary: 'Remove a role',
      description: 'Refused while somebody has it, whose addresses are answered.',
      parameters: [
        NAME,
        IF_MATCH,
        {
          name: 'unassign',
          in: 'query',
          description: 'yes: it is taken from everybody who has it.',
          schema: { enum: ['yes'] },
        },
      ],
      responses: { ...GONE, ...problems(...CHANGES) },
    },
  },
};
