import type { Incident } from '../incident.js';

/** @param quiet nobody did: nothing came for so long */
export function resolvedBy(incident: Incident, by: string, at: Date, quiet = false): Incident {
  const { snoozed, escalation, ...rest } = incident;
  return {
    ...rest,
    status: 'resolved',
    resolved: { by, at, quiet },
    escalation: { step: escalation.step },
  };
}
