/** A line of a system log, in the forms syslogd, rsyslog, syslog-ng and `journalctl -o short` write. */
export interface SyslogLine {
  readonly time: SyslogTime;
  readonly host: string;
  /** The program that wrote it: `sshd`, `CRON`. */
  readonly program: string;
  readonly pid?: string;
  readonly message: string;
}

/** A moment as written: calendar fields, and what it says about year and offset, if anything. */
export interface SyslogTime {
  /** As written, for ids. */
  readonly text: string;
  /** Absent in the traditional form (RFC 3164). */
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of UTC; absent where the line does not say. */
  readonly offset?: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// `<38>` is the priority that a raw RFC 3164 packet begins with.
const LINE = /^(?:<\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} [ \d]\d \S+|\d{4}-\d\d-\d\d[T ]\S+) (?<rest>.*)$/s;
const TAGGED = /^(?<host>\S+) (?<program>[^\s:[\]]+)(?:\[(?<pid>\d+)\])?: (?<message>.*)$/s;
const TRADITIONAL =
  /^(?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d)(?:\.(?<f>\d{1,9}))?$/;
const RFC3339 =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<h>\d\d):(?<m>\d\d):(?<s>\d\d)(?:[.,](?<f>\d{1,9}))?(?<zone>Z|[+-]\d\d:?\d\d)?$/;

/**
 * @returns the parts of a line; `'no time'` when it does not begin with one; `'untagged'` when nothing says which
 * program wrote it (`last message repeated 2 times`, `-- MARK --`)
 */
export function parseSyslogLine(line: string): SyslogLine | 'no time' | 'untagged' {
  const parts = LINE.exec(line)?.groups;
  const time = parseSyslogTime(parts?.stamp ?? '');
  if (!time) return 'no time';
  const tagged = TAGGED.exec(parts?.rest ?? '')?.groups;
  if (!tagged) return 'untagged';
  const { host = '', program = '', pid, message = '' } = tagged;
  return { time, host, program, message, ...(pid === undefined ? {} : { pid }) };
}

function parseSyslogTime(text: string): SyslogTime | undefined {
  const fields = (TRADITIONAL.exec(text) ?? RFC3339.exec(text))?.groups;
  if (!fields) return undefined;
  const { year, month = '', zone } = fields;
  const time: SyslogTime = {
    text,
    month: year === undefined ? MONTHS.indexOf(month) + 1 : Number(month),
    day: Number(fields.day),
    hour: Number(fields.h),
    minute: Number(fields.m),
    // A leap second is the last second of its minute here, as it is to POSIX clocks.
    second: Math.min(Number(fields.s), 59),
    millisecond: Number((fields.f ?? '').padEnd(3, '0').slice(0, 3)),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(zone === undefined ? {} : { offset: offsetMinutes(zone) }),
  };
  return isPossible(time) ? time : undefined;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function isPossible({ month, day, hour, minute, second }: SyslogTime): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59;
}
