import {
  json,
  KEY_PROBLEMS,
  KEYED,
  type Operation,
  open,
  type Parameter,
  plain,
  problems,
  ref,
} from './operations.js';

const KEY: Parameter = {
  name: 'key',
  in: 'query',
  description:
    'A web-sdk key, instead of the header: a beacon can send none. Other keys are refused here, being secrets.',
  schema: { type: 'string' },
};

/** What pages and servers tell of the people who use the platform. */
export const peoplePaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/v1/people': {
    post: {
      operationId: 'tellOfPerson',
      tags: ['people'],
      summary: 'Who somebody is, what is to be known of them, what they did',
      description:
        'Write-only, and the same answer whoever it is about. With a web-sdk key from its origins only, with the user’s hash, and at most 60 calls a minute from an address. An anonymous person who is identified becomes that user. JSON, also as text/plain; 64 kB. docs/people-sdk.md goes through it.',
      security: KEYED,
      parameters: [KEY],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: ref('PersonToTell'),
            example: {
              anonymousId: '7c9e6679a425',
              user: { id: 'customer-1' },
              attributes: { name: 'Ada Byron', plan: 'pro' },
              events: [{ id: 'ev-1', name: 'Opened pricing' }],
            },
          },
        },
      },
      responses: {
        202: {
          description: 'Taken, and durable',
          content: json({ type: 'object', properties: { taken: { const: true } } }),
        },
        ...problems('malformed', 'too-large', 'unsupported-type', 'invalid', ...KEY_PROBLEMS),
      },
    },
    options: {
      ...open('peoplePreflight', 'What browsers ask before a page’s own headers', {
        204: { description: 'With CORS headers for the origins of the key in the address' },
      }),
      parameters: [KEY],
    },
  },
  '/sdk/people.js': {
    get: open('peopleSdk', 'The browser SDK, an ES module', {
      200: plain('For pages of any origin', 'text/javascript'),
    }),
  },
  '/sdk/people.d.ts': {
    get: open('peopleSdkTypes', 'Its types, for TypeScript', { 200: plain('Declarations', 'text/plain') }),
  },
};
