import { z } from 'zod';
import { auditEventSchema } from './audit/event-schema.js';
import { loginSchema } from './logins/event-schema.js';
import { systemClock } from './time/clock.js';

export interface SchemaFile {
  /** Below the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** The JSON Schemas (draft 2020-12) of what can be sent, as they stand in `docs/schema/`. */
export const eventSchemaFiles = (): readonly SchemaFile[] => [
  { path: 'docs/schema/audit-event.json', text: write(auditEventSchema(systemClock)) },
  { path: 'docs/schema/login.json', text: write(loginSchema(systemClock)) },
];

/** What only code can check (a moment in the future, a malformed address) is said in descriptions. */
const write = (schema: z.ZodType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`;
