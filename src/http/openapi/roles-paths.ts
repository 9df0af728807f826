import { base, CHANGES, GONE, IF_MATCH, inPath, READS, SENDS, sending } from './changing.js';
import { json, KEY_PROBLEMS, type Operation, problems, ref } from './operations.js';

const NAME = inPath('name', 'The role’s name, as it is written.');
const SHOWN_ROLE = { 200: { description: 'As it is now', content: json(ref('Role')) } };

/** `/v1/roles`. */
export const rolesPaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
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
