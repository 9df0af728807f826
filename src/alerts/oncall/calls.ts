import { type ChatAddress, writeAddress } from '../../delivery/address.js';
import type { Severity } from '../severity.js';
import type { Duty, DutyPerson } from './duty.js';
import { callTime } from './night.js';
import { callOrder } from './shifts.js';

/** A call that is to come: a person by direct message, or, after everybody, the channel. */
export interface Call {
  readonly at: Date;
  readonly person?: DutyPerson;
}

/** What decides who is called for an incident. */
export interface Waiting {
  readonly severity: Severity;
  /** Where its card is shown: whoever has it by direct message need not be told of it again. */
  readonly cards: readonly ChatAddress[];
  /** User ids of those called already. */
  readonly called: readonly string[];
}

/** Who is still to be called, in order. */
export function stillToCall(duty: Duty, at: Date, { cards, called }: Waiting): readonly DutyPerson[] {
  const shown = new Set(cards.map(writeAddress));
  return callOrder(duty.plan, at, duty.available)
    .filter((userId) => !called.includes(userId))
    .flatMap((userId) => duty.people.get(userId) ?? [])
    .filter(({ addresses }) => !addresses.every((address) => shown.has(writeAddress(address))));
}

/** Every call to come when nobody acknowledges, the first of them at `first`. */
export function callsFrom(duty: Duty, first: Date, waiting: Waiting): readonly Call[] {
  const people = stillToCall(duty, first, waiting);
  const calls: Call[] = [];
  let at = first;
  for (const person of people) {
    calls.push({ at, person });
    at = callAfter(duty, waiting.severity, at);
  }
  return [...calls, { at }];
}

/** When the call after one at `at` is due. */
export const callAfter = ({ plan }: Duty, severity: Severity, at: Date): Date =>
  callTime(plan, severity, new Date(at.getTime() + plan.escalateMs));
