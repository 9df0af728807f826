import { usersQuery } from '../users/sent.js';
import { base, CHANGES, GONE, IF_MATCH, inPath, READS, SENDS, sending } from './changing.js';
import { json, KEY_PROBLEMS, type Operation, parametersOf, problems, ref } from './operations.js';

const ID = inPath('id', 'Id or e-mail address of the user.');
const ROLE = inPath('role', 'The role’s name, as it is written.');
const USER = { 200: { description: 'As they are now', content: json(ref('User')) } };
/** A change of a user that sends nothing. */
const acting = (operationId: string, summary: string, description?: string): Operation => ({
  ...base,
  operationId,
  summary,
  ...(description === undefined ? {} : { description }),
  parameters: [ID, IF_MATCH],
  responses: { ...USER, ...problems(...CHANGES) },
});

/** `/v1/users`. */
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
};
