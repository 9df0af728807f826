import type { AuditEvent, NewAuditEvent } from '../../audit/event.js';
import { canonicalAddress } from '../../geo/address.js';
import { visibleCharacters } from '../source/visible-text.js';
import { actingIn } from './actor-of.js';
import type { CloudTrailRecord } from './record-schema.js';
import { requestedValues } from './requested-values.js';
import { serviceName } from './service-name.js';
import { touchedBy } from './touched-by.js';

const LONGEST_TEXT = 1_000;

/** The audit row of one CloudTrail record: module the service, action the event's name, id the event's own. */
export function auditEventOf(record: CloudTrailRecord, accountId: string): NewAuditEvent {
  const { actor, username } = actingIn(record);
  const failure = failureOf(record);
  const resources = touchedBy(record);
  const after = requestedValues(record);
  return {
    id: record.eventID,
    accountId,
    occurredAt: new Date(record.eventTime),
    actor,
    module: visibleCharacters(serviceName(record.eventSource)),
    action: visibleCharacters(record.eventName),
    resources,
    description: describe(record, actor.name, resources, failure),
    source: 'import',
    ...outcomeOf(failure),
    ...(username === undefined ? {} : { username }),
    ...whereFrom(record),
    ...(after === undefined ? {} : { after }),
  };
}

/** Address and user agent. A service acting for somebody gives its DNS name or `AWS Internal` for an address: none. */
export function whereFrom({
  sourceIPAddress,
  userAgent,
}: CloudTrailRecord): Pick<AuditEvent, 'ip' | 'userAgent'> {
  const ip = canonicalAddress(sourceIPAddress ?? '');
  return {
    ...(ip === undefined ? {} : { ip }),
    ...(userAgent ? { userAgent: bounded(userAgent) } : {}),
  };
}

/** Why it failed; the console's failed sign-in has a message and no code. */
export function failureOf({
  errorCode,
  errorMessage,
  responseElements,
}: CloudTrailRecord): string | undefined {
  const parts = [errorCode, errorMessage].flatMap((part) => (part ? [part] : []));
  if (parts.length > 0) return bounded(parts.join(': '));
  return answeredFailure(responseElements) ? 'sign-in failed' : undefined;
}

function answeredFailure(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && Object.values(answer).includes('Failure');
}

const outcomeOf = (failure: string | undefined) =>
  failure === undefined
    ? ({ status: 'success' } as const)
    : ({ status: 'failure', reason: failure } as const);

function describe(
  { eventName, eventSource, awsRegion, errorCode }: CloudTrailRecord,
  actor: string,
  resources: readonly { readonly name: string; readonly type?: string }[],
  failure: string | undefined,
): string {
  const [first, ...more] = resources;
  const thing = first && ` on ${[first.type, first.name].filter(Boolean).join(' ')}`;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const where = `in ${serviceName(eventSource)}${awsRegion ? `, ${awsRegion}` : ''}`;
  const did = failure === undefined ? 'called' : 'tried';
  const refused = failure === undefined ? '' : `: ${errorCode ?? failure}`;
  return bounded(`${actor} ${did} ${eventName}${thing ?? ''}${others} ${where}${refused}`);
}

const bounded = (text: string) => visibleCharacters(text).slice(0, LONGEST_TEXT);
