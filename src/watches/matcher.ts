import { canonicalTerms, termKey } from '../audit/catalogue.js';
import type { AuditEvent } from '../audit/event.js';
import { fold } from '../events/fold.js';
import { addressKey, readRange } from '../geo/address.js';
import type { WatchCriteria } from './watch.js';

type Test = (event: AuditEvent) => boolean;

/** Whether an event is one that `/audit` with these filters would find. Made once for each watch. */
export function matcherOf(criteria: WatchCriteria): Test {
  const { module, subModule, action } = canonicalTerms<WatchCriteria>(criteria);
  const { actor, username, ip, status, resource, text } = criteria;
  const tests = [
    same(module, (event) => [event.module], termKey),
    same(subModule, (event) => [event.subModule], termKey),
    same(action, (event) => [event.action], termKey),
    same(actor, (event) => [event.actor.name]),
    same(username, (event) => [event.username]),
    same(status, (event) => [event.status]),
    same(resource, ({ resources }) => resources.flatMap(({ name, id }) => [name, id])),
    ip === undefined ? undefined : inside(ip),
    text === undefined ? undefined : says(text),
  ].filter((test) => test !== undefined);
  return (event) => tests.every((test) => test(event));
}

function same(
  wanted: string | undefined,
  values: (event: AuditEvent) => readonly (string | undefined)[],
  key: (value: string) => string = fold,
): Test | undefined {
  if (wanted === undefined) return undefined;
  const sought = key(wanted);
  return (event) => values(event).some((value) => value !== undefined && key(value) === sought);
}

function inside(range: string): Test {
  const { first, last } = readRange(range);
  return ({ ip }) => {
    const key = ip === undefined ? undefined : addressKey(ip);
    return key !== undefined && key >= first && key <= last;
  };
}

function says(text: string): Test {
  const sought = text.trim().toLowerCase();
  return ({ description, reason, resources }) =>
    [description, reason, ...resources.map(({ name }) => name)].some((each) =>
      each?.toLowerCase().includes(sought),
    );
}
