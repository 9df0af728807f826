import type { Change } from '../../accounts/asking/author.js';
import type { Incident } from '../incident.js';

/** The audit row of what is done with an incident. It names no subject: that may be a password typed as user name. */
export function aboutIncident(
  { id, accountId, severity, status, findings, storm, test }: Incident,
  action: string,
  description: string,
): Change {
  const rules = [...new Set(findings.map(({ rule }) => rule))].join(', ') || 'storm';
  return {
    accountId,
    module: 'Alerts',
    action,
    resources: [{ type: 'incident', id, name: id }],
    description: `${description} (${severity}: ${storm === undefined ? rules : 'storm'}${test ? ', a test' : ''})`,
    after: { status, severity },
  };
}
