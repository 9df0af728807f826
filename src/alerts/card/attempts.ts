import type { Login } from '../../logins/event.js';
import { moment, type Reader } from './moments.js';
import type { People } from './people.js';

/** `14:05:09 maya@acme.example from 203.0.113.7, Windows PC: failure, wrong password`. */
export function attemptLine(login: Login, people: People, reader: Reader): string {
  const { occurredAt, username, ip, device, status, reason } = login;
  const from = [ip === undefined ? '' : `from ${ip}`, device ?? ''].filter(Boolean).join(', ');
  const why = reason === undefined ? '' : `, ${people.quote(reason, login)}`;
  return `${moment(occurredAt, reader)} ${people.name(username)} ${from}: ${status}${why}`;
}
