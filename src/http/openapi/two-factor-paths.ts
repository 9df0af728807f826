import { inPath } from './changing.js';
import { json, KEY_PROBLEMS, KEYED, type Operation, problems, ref } from './operations.js';
import type { JsonSchema } from './schemas.js';

const EMAIL = inPath('email', 'The e-mail address of the user.');
const WRONG = [
  'malformed',
  'not-found',
  'too-large',
  'unsupported-type',
  'invalid',
  ...KEY_PROBLEMS,
] as const;
const of = (properties: JsonSchema): JsonSchema => ({ type: 'object', properties });
const string = { type: 'string' };
const boolean = { type: 'boolean' };

const base = { tags: ['2fa'], security: KEYED } as const;
const sending = (schema: JsonSchema, example: object) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
});

/** The two-factor methods for platforms with a page of their own. */
export const twoFactorPaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/v1/2fa/users/{email}': {
    get: {
      ...base,
      operationId: 'getSecondFactor',
      summary: 'What is asked of a user now',
      description:
        'The mode that holds now, whether they have an authenticator or must enrol one, and their remembered devices.',
      parameters: [EMAIL],
      responses: {
        200: {
          description: 'As it is now',
          content: json(
            of({
              user: string,
              mode: { enum: ['off', 'remember', 'each-login'] },
              days: { type: 'integer', description: 'Absent: devices are remembered for ever, or not.' },
              enrolled: boolean,
              mustEnrol: boolean,
              recoveryCodesLeft: { type: 'integer' },
              devices: { type: 'array', items: { type: 'object' } },
            }),
          ),
        },
        ...problems('not-found', ...KEY_PROBLEMS),
      },
    },
  },
  '/v1/2fa/users/{email}/devices/{id}': {
    delete: {
      ...base,
      operationId: 'forgetDevice',
      summary: 'Forget a remembered device',
      parameters: [EMAIL, inPath('id', 'The id of the device.')],
      responses: { 204: { description: 'Forgotten' }, ...problems('not-found', ...KEY_PROBLEMS) },
    },
  },
  '/v1/2fa/enrolments': {
    post: {
      ...base,
      operationId: 'enrolAuthenticator',
      summary: 'Begin to enrol an authenticator',
      description:
        'The secret is answered this once. A user who is linked to a chat confirms there (waitsFor: chat); for others say in verifiedOtherwise how you have made sure who they are.',
      requestBody: sending(ref('Enrolment'), {
        user: 'ada@acme.example',
        verifiedOtherwise: 'invitation by mail',
      }),
      responses: {
        201: {
          description: 'Begun; it ends by itself after 30 minutes',
          content: json(
            of({
              id: string,
              secret: string,
              uri: string,
              qr: { type: 'string', description: 'PNG as a data URI.' },
              waitsFor: { enum: ['chat', 'code'] },
              until: string,
            }),
          ),
        },
        ...problems('conflict', ...WRONG),
      },
    },
  },
  '/v1/2fa/enrolments/{id}/confirmation': {
    post: {
      ...base,
      operationId: 'confirmAuthenticator',
      summary: 'Confirm an authenticator by its first code',
      parameters: [inPath('id', 'The id of the enrolment.')],
      requestBody: sending(ref('EnrolmentCode'), { code: '287082', ip: '203.0.113.7' }),
      responses: {
        200: {
          description: 'Ten recovery codes, shown this once',
          content: json(of({ recoveryCodes: { type: 'array', items: string } })),
        },
        ...problems('conflict', ...WRONG),
      },
    },
  },
  '/v1/2fa/verifications': {
    post: {
      ...base,
      operationId: 'verifySecondFactor',
      summary: 'Verify a code, a recovery code or a remembered device',
      description:
        'Send the address and the User-Agent of whoever signs in, not your own: every try is in the login activity. After five wrong codes within 15 minutes, from wherever, none is looked at for 15 minutes (429).',
      requestBody: sending(ref('Verification'), {
        user: 'ada@acme.example',
        code: '287082',
        remember: { label: 'Firefox on Windows' },
        ip: '203.0.113.7',
      }),
      responses: {
        200: {
          description: 'Whether it is right; a code that is wrong is no error of the call',
          content: json(
            of({
              ok: boolean,
              reason: { enum: ['not-enrolled', 'wrong-code', 'used-code', 'wrong-recovery-code'] },
              remembered: boolean,
              recoveryCodesLeft: { type: 'integer' },
              device: of({ id: string, token: string, expiresAt: string }),
            }),
          ),
        },
        ...problems(...WRONG),
      },
    },
  },
};
