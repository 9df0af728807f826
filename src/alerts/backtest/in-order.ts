import type { AuditEvent } from '../../audit/event.js';
import type { Login } from '../../logins/event.js';
import type { Observed } from '../detect/detection.js';

/** Two streams, each in order of time, as one. */
export async function* inOrder(
  logins: AsyncIterable<Login>,
  events: AsyncIterable<AuditEvent>,
): AsyncGenerator<Observed, void, undefined> {
  const [left, right] = [logins[Symbol.asyncIterator](), events[Symbol.asyncIterator]()];
  try {
    let [login, event] = await Promise.all([left.next(), right.next()]);
    while (!login.done || !event.done) {
      if (!login.done && (event.done || login.value.occurredAt <= event.value.occurredAt)) {
        yield { kind: 'login', login: login.value };
        login = await left.next();
      } else if (!event.done) {
        yield { kind: 'audit', event: event.value };
        event = await right.next();
      }
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()]);
  }
}
