import type { Content } from '../../delivery/outbox.js';
import type { Failures } from './batch-news.js';

const PREFIX = 'failures@';

type OfMinute = Pick<Failures, 'minute'>;

/** One message a minute, with all its failures. */
export const failuresSubject = ({ minute }: OfMinute): string => `${PREFIX}${minute.toISOString()}`;

export const failuresContent = (failures: OfMinute): Content => ({
  kind: 'live',
  source: 'incident',
  id: failuresSubject(failures),
});

/** The minute that such a message is about; undefined of an incident's id. */
export function readFailures(id: string): Date | undefined {
  return id.startsWith(PREFIX) ? new Date(id.slice(PREFIX.length)) : undefined;
}
