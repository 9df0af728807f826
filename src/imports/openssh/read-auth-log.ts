import { canonicalAddress } from '../../geo/address.js';
import type { NewLogin } from '../../logins/event.js';
import type { LineIds } from '../line-ids.js';
import type { Bad, Found, Reading } from '../reading.js';
import type { Line } from '../source/lines.js';
import { visibleText } from '../source/visible-text.js';
import type { LogCalendar } from './log-calendar.js';
import { type LoginMessage, looksLikeLogin, parseLoginMessage, unfold } from './login-message.js';
import { parseSyslogLine, type SyslogLine } from './syslog-line.js';

export interface AuthLogReading {
  readonly accountId: string;
  readonly calendar: LogCalendar;
  readonly ids: LineIds;
  /** Events after this moment have a wrong date. */
  readonly notAfter: Date;
}

/** sshd before 9.8 is one program; since then a connection's logins are told by sshd-session. */
const SSH_DAEMONS = new Set(['sshd', 'sshd-session', 'sshd-auth']);

/** rsyslog folds what comes within seconds; a higher number is no log of it. */
const MOST_REPEATS = 10_000;

/** Reads sshd's logins, failed and successful, from the lines of an auth.log or secure file. One reading a line. */
export async function* readAuthLog(
  lines: AsyncIterable<Line>,
  using: AuthLogReading,
): AsyncGenerator<Reading> {
  for await (const line of lines) yield readLine(line, using);
}

function readLine(line: Line, { calendar, ids, accountId, notAfter }: AuthLogReading): Reading {
  const bad = (reason: string): Bad => ({ kind: 'bad', place: `line ${line.number}`, reason });
  if (line.tooLong) return bad('longer than 1 MB');
  const text = visibleText(line.bytes);
  if (text.trim() === '' || text.startsWith('-- ')) return { kind: 'aside' };
  const log = parseSyslogLine(text);
  if (log === 'untagged') return { kind: 'aside' };
  if (log === 'no time') return bad(line.terminated ? 'does not begin with a time' : CUT_OFF);
  const occurredAt = calendar.moment(log.time);
  if (!SSH_DAEMONS.has(log.program)) return { kind: 'aside' };
  const { message, times } = unfold(log.message);
  const login = parseLoginMessage(message);
  if (!login) {
    if (!looksLikeLogin(log.message)) return { kind: 'aside' };
    return bad(line.terminated ? 'begins like a login, and does not go on as sshd writes one' : CUT_OFF);
  }
  if (!occurredAt) return bad('has a date that does not exist in that year');
  if (occurredAt > notAfter) return bad('lies in the future');
  if (times > MOST_REPEATS) return bad(`repeats more than ${MOST_REPEATS.toLocaleString('en')} times`);
  const event = loginEvent(login, occurredAt, accountId);
  const identity = `${occurredAt.toISOString()} ${origin(log)} ${login.essence}`;
  return found(Array.from({ length: times }, () => ({ ...event, id: ids.next(identity) })));
}

const CUT_OFF = 'cut off at the end of the file';

const found = (logins: readonly NewLogin[]): Found => ({ kind: 'found', logins, auditEvents: [] });

const origin = ({ host, program, pid = '' }: SyslogLine) => `${host} ${program}[${pid}]`;

function loginEvent(login: LoginMessage, occurredAt: Date, accountId: string): NewLogin {
  const ip = login.from === undefined ? undefined : canonicalAddress(withoutZoneId(login.from));
  return {
    accountId,
    occurredAt,
    username: login.username,
    action: 'sign-in',
    status: login.status,
    method: login.method,
    source: 'import',
    ...(ip === undefined ? {} : { ip }),
    ...(login.status === 'failure' ? { reason: reasonOf(login) } : {}),
  };
}

/** `fe80::1%eth0`: the interface is of no meaning away from that machine. */
const withoutZoneId = (address: string) => address.replace(/%.*$/s, '');

function reasonOf({ unknownUser, method, from }: LoginMessage): string {
  const reason = unknownUser ? 'unknown user' : `${method} refused`;
  return from === undefined ? `${reason}; address not certain` : reason;
}
