import type { User } from '../../accounts/users/user.js';
import type { Button } from '../../chat/reply.js';
import type { Incident } from '../incident.js';
import { isLive } from '../incidents/incident-row.js';
import type { People } from './people.js';

export interface Offered {
  readonly buttons: readonly Button[];
  readonly menu: readonly Button[];
}

/** What can be done about it as it is now. */
export function offeredOn(incident: Incident, people: People): Offered {
  const { id, status } = incident;
  const show: Button = { label: 'Show logins', command: `/alerts show id:${id}` };
  if (!isLive(incident)) return { buttons: [{ ...show, label: 'Show' }], menu: [] };
  const acknowledge: Button = {
    label: 'Acknowledge',
    command: `/alerts ack id:${id}`,
    style: 'primary',
  };
  const resolve: Button = { label: 'Resolve', command: `/alerts resolve id:${id}` };
  return {
    buttons: status === 'acknowledged' ? [resolve] : [acknowledge, resolve],
    menu: [
      { label: 'Snooze 1 h', command: `/alerts snooze id:${id} for:1h` },
      { label: 'Snooze until morning', command: `/alerts snooze id:${id} for:morning` },
      ...(canBeExpected(incident) ? [{ label: 'Expected…', command: `/alerts expect-add id:${id}` }] : []),
      ...suspending(incident, people),
      incident.storm === undefined ? show : { ...show, label: 'Show all' },
    ],
  };
}

/** Critical ones never are; of a storm or a test there is nothing to expect. */
const canBeExpected = ({ storm, test, findings }: Incident): boolean =>
  storm === undefined && !test && findings.some(({ severity }) => severity !== 'critical');

function suspending(incident: Incident, people: People): readonly Button[] {
  const user = whomToSuspend(incident, people);
  if (user === undefined) return [];
  return [
    {
      label: 'Suspend user',
      command: `/user suspend user:${user.email}`,
      style: 'danger',
      confirm: `Suspend ${user.name} (${user.email})? Until restored they can use neither chat commands nor keys.`,
    },
  ];
}

/** Somebody was let in as them, or it is about nobody else. */
function whomToSuspend({ success, findings, victims }: Incident, people: People): User | undefined {
  const about = findings[0]?.subject;
  const [only, another] = victims;
  const candidates = [
    success?.user,
    about?.kind === 'user' || about?.kind === 'actor' ? about.value : undefined,
    another === undefined ? only : undefined,
  ];
  for (const name of candidates) {
    const user = name === undefined ? undefined : people.active(name);
    if (user) return user;
  }
  return undefined;
}
