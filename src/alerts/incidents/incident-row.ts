import type { Incident } from '../incident.js';
import { SEVERITIES } from '../severity.js';
import { linksOf, openKeysOf } from './links.js';
import { quietAt } from './quiet.js';

/** An incident as it is stored: with what it is found by, all of it derived. */
export interface IncidentRow extends Omit<Incident, 'id'> {
  readonly _id: string;
  /** Open, acknowledged or snoozed. */
  readonly live: boolean;
  /** Place of its severity, for sorting. */
  readonly rank: number;
  /** No two live incidents of an account share one. */
  readonly openKeys: readonly string[];
  /** Attackers and victims that further findings fold by. */
  readonly links: readonly string[];
  /** When it resolves itself unless more comes. */
  readonly quietAt?: Date;
}

export const isLive = ({ status }: Pick<Incident, 'status'>): boolean =>
  status === 'open' || status === 'acknowledged' || status === 'snoozed';

export function rowOf(incident: Incident): IncidentRow {
  const { id, ...rest } = incident;
  const live = isLive(incident);
  const quiet = live ? quietAt(incident) : undefined;
  return {
    _id: id,
    ...rest,
    live,
    rank: SEVERITIES.indexOf(incident.severity),
    openKeys: openKeysOf(incident),
    links: linksOf(incident),
    ...(quiet === undefined ? {} : { quietAt: quiet }),
  };
}

export function incidentOf(row: IncidentRow): Incident {
  const { _id, live, rank, openKeys, links, quietAt: quiet, ...rest } = row;
  return { id: _id, ...rest };
}
