import { z } from 'zod';
import type { NewLogin } from '../../logins/event.js';
import { actingIn } from './actor-of.js';
import { failureOf, whereFrom } from './audit-event-of.js';
import type { CloudTrailRecord } from './record-schema.js';

const mfa = z.object({ MFAUsed: z.literal('Yes') });
const federated = z.object({ SamlProviderArn: z.string() });

/** The login that a `ConsoleLogin` record tells of, beside its audit row; undefined for every other record. */
export function consoleLoginOf(record: CloudTrailRecord, accountId: string): NewLogin | undefined {
  if (record.eventName !== 'ConsoleLogin') return undefined;
  const reason = failureOf(record);
  const { username = '' } = actingIn(record);
  return {
    id: record.eventID,
    accountId,
    occurredAt: new Date(record.eventTime),
    username,
    action: 'sign-in',
    method: methodOf(record.additionalEventData),
    source: 'import',
    ...(reason === undefined ? { status: 'success' } : { status: 'failure', reason }),
    ...whereFrom(record),
  };
}

function methodOf(data: unknown): string {
  if (federated.safeParse(data).success) return 'saml';
  return mfa.safeParse(data).success ? 'password and second factor' : 'password';
}
