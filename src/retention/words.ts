import type { EventKindName } from '../events/event-kinds.js';
import type { HeldEvents, Retention } from './retention.js';

/** `365 days`, `for ever`. */
export const daysInWords = ({ days }: Pick<Retention, 'days'>, kind: EventKindName): string => {
  const kept = days[kind];
  return kept === undefined ? 'for ever' : `${kept.toLocaleString('en')} days`;
};

/** `user ada@acme.example, from 2026-11-01 00:00`. @param write moments, as the reader's clock has them */
export const heldInWords = (
  { user, ip, module, from, to }: HeldEvents,
  write: (moment: Date) => string = (moment) => moment.toISOString(),
): string =>
  [
    user && `user ${user}`,
    ip && `IP address ${ip}`,
    module && `module ${module}`,
    from && `from ${write(from)}`,
    to && `before ${write(to)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
