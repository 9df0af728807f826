import { all, type Condition } from '../events/condition.js';
import { contains, equals, inRange } from '../events/matching.js';
import { canonicalTerms, termKey } from './catalogue.js';
import type { AuditFilter } from './trail.js';

type Criteria = Omit<AuditFilter, 'accountIds' | 'interval'>;

/** The query for a filter, without accounts and interval. */
export function auditCondition(filter: Criteria): Condition {
  const { module, subModule, action } = canonicalTerms<Criteria>(filter);
  const { actor, username, ip, status, resource, text } = filter;
  return all([
    equals('keys.module', module, termKey),
    equals('keys.subModule', subModule, termKey),
    equals('keys.action', action, termKey),
    // The index over both; the field of its own then tells which of them it was.
    equals('keys.people', actor ?? username),
    equals('keys.actor', actor),
    equals('keys.username', username),
    inRange('keys.ip', ip),
    status === undefined ? undefined : { 'body.status': status },
    equals('keys.resources', resource),
    contains(['body.description', 'body.reason', 'body.resources.name'], text),
  ]);
}
