import { z } from 'zod';
import { auditEventSchema } from '../../audit/event-schema.js';
import { loginSchema } from '../../logins/event-schema.js';
import { PASSWORD_RULES } from '../../policy/check-password.js';
import { systemClock } from '../../time/clock.js';
import { sentPassword } from '../passwords/sent-password.js';
import { shownPolicy } from '../passwords/shown-policy.js';
import { sentPerson } from '../people/sent.js';
import { sentCode, sentEnrolment, sentVerification } from '../twofactor/sent.js';
import { sentGrant, sentHandover, sentRole, sentRoleEdit, sentUser, sentUserEdit } from '../users/sent.js';
import { shownRoleSchema, shownUserPage, shownUserSchema } from '../users/shown.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const text = (description: string) => z.string().meta({ description });

const outcome = z.object({
  id: text('The event’s id: yours, or one that was made.'),
  status: z.enum(['recorded', 'existing', 'conflict', 'invalid']).meta({
    description:
      'recorded: durable now. existing: the same event was there already. conflict: another event has this id, and stays. invalid: see errors.',
  }),
});

const fault = z.object({
  pointer: text('Where in the event: JSON Pointer as a fragment, such as #/actor/name.').optional(),
  parameter: text('Which parameter of the query.').optional(),
  detail: text('What is wrong with it.'),
});

const entry = outcome.partial({ id: true }).extend({ errors: z.array(fault).optional() });

const report = z.object({
  counts: z.object({
    recorded: z.int(),
    existing: z.int(),
    conflict: z.int(),
    invalid: z.int(),
  }),
  results: z.array(entry).meta({ description: 'One entry an event, in order.' }),
});

const problem = z
  .object({
    type: text('Which problem: an address in /docs.'),
    title: text('The same for every problem of its type.'),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: text('What is wrong this time, and what to do.'),
    errors: z.array(fault).optional(),
    requestId: text('Also in X-Request-Id and in the operator’s log.'),
  })
  .extend(report.partial().shape)
  .meta({ description: 'RFC 9457.' });

const passwordCheck = z.object({
  ok: z.boolean().meta({ description: 'Whether the policy accepts it.' }),
  failures: z
    .array(
      z.object({
        rule: z.enum(PASSWORD_RULES).meta({ description: 'Which rule refuses it.' }),
        message: text('For whoever chooses the password, in English.'),
      }),
    )
    .meta({ description: 'Empty when it is accepted.' }),
  score: z.int().min(0).max(4).meta({
    description:
      'How hard it is to guess, estimated from its first 64 characters: 0 (at once) to 4 (very hard).',
  }),
});

const interval = z.object({
  from: z.iso.datetime().meta({ description: 'Belongs to it.' }),
  to: z.iso.datetime().meta({ description: 'The first moment that does not.' }),
  zone: text('IANA zone in which days were read.'),
});

const pageOf = (event: JsonSchema): JsonSchema => ({
  type: 'object',
  required: ['events', 'total', 'interval'],
  properties: {
    events: { type: 'array', items: event, description: 'Newest first.' },
    total: { type: 'integer', description: 'Events in the whole interval.' },
    interval: schemaOf(interval),
    next: { type: 'string', format: 'uri-reference', description: 'The page of older events, if any.' },
    previous: { type: 'string', format: 'uri-reference', description: 'The page of newer events, if any.' },
  },
});

/** What arrives as JSON; what only code can check is said in descriptions. */
export function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** What is shown of an event: what was sent, and what was added on arrival. */
function shown(sent: JsonSchema, added: Readonly<Record<string, unknown>>): JsonSchema {
  const { kind, ...properties } = asRecord(sent.properties);
  const required = Array.isArray(sent.required) ? sent.required : [];
  return {
    title: `${String(sent.title)}, as recorded`,
    type: 'object',
    required: ['id', 'account', ...required, 'receivedAt', 'source'],
    properties: {
      ...properties,
      account: { type: 'string', description: 'Id of the account: the key’s.' },
      receivedAt: { type: 'string', format: 'date-time' },
      source: { enum: ['api', 'import', 'replay', 'castellan', 'demo'], description: 'How it came in.' },
      ...added,
    },
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const sentAudit = schemaOf(auditEventSchema(systemClock));
const sentLogin = schemaOf(loginSchema(systemClock));

/** `components.schemas` of the document. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  AuditEvent: sentAudit,
  Login: sentLogin,
  RecordedAuditEvent: shown(sentAudit, {
    catalogue: {
      type: 'boolean',
      description: 'Its module is one of the catalogue; else the account’s own.',
    },
  }),
  RecordedLogin: shown(sentLogin, {}),
  AuditEventPage: pageOf({ $ref: '#/components/schemas/RecordedAuditEvent' }),
  LoginPage: pageOf({ $ref: '#/components/schemas/RecordedLogin' }),
  PasswordToCheck: schemaOf(sentPassword),
  PasswordCheck: schemaOf(passwordCheck),
  PasswordPolicy: schemaOf(shownPolicy),
  Enrolment: schemaOf(sentEnrolment),
  EnrolmentCode: schemaOf(sentCode),
  Verification: schemaOf(sentVerification),
  PersonToTell: schemaOf(sentPerson),
  User: schemaOf(shownUserSchema),
  UserPage: schemaOf(shownUserPage),
  NewUser: schemaOf(sentUser),
  UserEdit: schemaOf(sentUserEdit),
  Grant: schemaOf(sentGrant),
  Handover: schemaOf(sentHandover),
  Role: schemaOf(shownRoleSchema),
  NewRole: schemaOf(sentRole),
  RoleEdit: schemaOf(sentRoleEdit),
  Outcome: schemaOf(outcome),
  Report: schemaOf(report),
  Problem: schemaOf(problem),
};
