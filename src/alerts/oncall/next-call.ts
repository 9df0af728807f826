import type { Reply } from '../../chat/reply.js';
import { type ChatAddress, writeAddress } from '../../delivery/address.js';
import type { Cards } from '../cards.js';
import type { Incident } from '../incident.js';
import type { IncidentsDesk } from '../incidents/incidents-desk.js';
import type { WholeReach } from '../routes/open-reach.js';
import { callReply, channelReply } from './call-reply.js';
import { callAfter, stillToCall } from './calls.js';
import type { Duty, DutyPerson } from './duty.js';

export interface NextCallParts {
  readonly reach: Pick<WholeReach, 'cardsOf' | 'managersOf'>;
  readonly cards: Cards;
}

/** A call that is due: what is sent where, and what is noted of it. */
export interface NextCall {
  readonly call: Omit<Parameters<IncidentsDesk['called']>[1], 'at'>;
  readonly messages: readonly {
    readonly address: ChatAddress;
    readonly reply: Reply;
    readonly description: string;
  }[];
}

/** Who is called for an incident now. @param duty absent when the account has nobody on call any more */
export async function nextCall(
  incident: Incident,
  duty: Duty | undefined,
  now: Date,
  parts: NextCallParts,
): Promise<NextCall> {
  const { severity, accountId, escalation } = incident;
  const cards = await parts.reach.cardsOf(accountId, severity);
  const waiting = { severity, cards, called: escalation.called ?? [] };
  const [person] = duty ? stillToCall(duty, now, waiting) : [];
  return duty && person
    ? callPerson({ incident, now, duty, person }, parts)
    : callChannel({ incident, now, duty, cards }, parts);
}

async function callPerson(
  call: { incident: Incident; now: Date; duty: Duty; person: DutyPerson },
  parts: NextCallParts,
): Promise<NextCall> {
  const { incident, now, duty, person } = call;
  const { user, addresses } = person;
  const card = await parts.cards.of(incident, { zone: user.zone ?? duty.plan.zone, now });
  const reply = callReply(incident, card, user.name, now);
  const description = `call of ${user.name} for ${incident.id}${incident.test ? ' (test)' : ''}`;
  const nextAt = callAfter(duty, incident.severity, now);
  return {
    call: { nextAt, userId: user.id, line: `called ${user.name} by direct message` },
    messages: addresses.map((address) => ({ address, reply, description })),
  };
}

/** The last call: where its cards go, or, where these are direct messages, the Account Managers. */
async function callChannel(
  call: { incident: Incident; now: Date; duty: Duty | undefined; cards: readonly ChatAddress[] },
  parts: NextCallParts,
): Promise<NextCall> {
  const { incident, now, duty, cards } = call;
  const { called = [] } = incident.escalation;
  const channels = cards.filter(({ to }) => 'channel' in to);
  const asked = new Set(called.flatMap((id) => duty?.people.get(id)?.addresses ?? []).map(writeAddress));
  const managers = channels.length > 0 ? [] : await parts.reach.managersOf(incident.accountId);
  const addresses = [...channels, ...managers.filter((address) => !asked.has(writeAddress(address)))];
  const names = called.flatMap((id) => duty?.people.get(id)?.user.name ?? []);
  const card = await parts.cards.of(incident, { zone: duty?.plan.zone ?? 'UTC', now });
  const reply = channelReply(incident, card, names, now);
  const description = `last call for ${incident.id}${incident.test ? ' (test)' : ''}`;
  return {
    call: { nextAt: undefined, line: lastLine(channels.length > 0, addresses.length > 0) },
    messages: addresses.map((address) => ({ address, reply, description })),
  };
}

function lastLine(inChannel: boolean, anywhere: boolean): string {
  if (!anywhere) return 'nobody is left to call';
  return `called ${inChannel ? 'the channel' : 'the Account Managers'}: nobody has acknowledged`;
}
