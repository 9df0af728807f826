import type { Incident } from '../incident.js';
import { moment, type Reader } from './moments.js';

/** `acknowledged by Ben Tran at 14:05:09`. */
export function stateWords(incident: Incident, reader: Reader): string {
  const { status, acknowledged, snoozed, resolved, mergedInto, reopenedAt } = incident;
  if (status === 'acknowledged' && acknowledged)
    return `acknowledged by ${acknowledged.by} at ${moment(acknowledged.at, reader)}`;
  if (status === 'snoozed' && snoozed)
    return `snoozed by ${snoozed.by} until ${moment(snoozed.until, reader)}`;
  if (status === 'resolved' && resolved)
    return resolved.quiet
      ? `resolved itself at ${moment(resolved.at, reader)}, as nothing further came`
      : `resolved by ${resolved.by} at ${moment(resolved.at, reader)}`;
  if (status === 'merged') return `goes on in ${mergedInto ?? 'another'}`;
  return reopenedAt === undefined ? 'open' : `open again since ${moment(reopenedAt, reader)}`;
}
