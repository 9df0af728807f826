/** What sshd says of one attempt to log in. */
export interface LoginMessage {
  readonly status: 'success' | 'failure';
  /** `password`, `publickey`, `keyboard-interactive/pam` … */
  readonly method: string;
  /** As typed; may be empty, hold spaces, or look like another message. */
  readonly username: string;
  /** The user name belongs to nobody on that machine. */
  readonly unknownUser: boolean;
  /** Address or host name the attempt came from; absent when the line may be read in two ways. */
  readonly from?: string;
  /** The message without the key or principal after it: what identifies the event, also when the line was cut there. */
  readonly essence: string;
}

/** What is left of a repeated message once it is unfolded. */
export interface Repeated {
  readonly message: string;
  readonly times: number;
}

const REPEATED = /^message repeated (?<times>\d+) times?: \[ ?(?<message>.*)\]$/s;

/**
 * Unfolds rsyslog's `message repeated 5 times: [ … ]`, which stands for 5 more of the message.
 * Any other message is returned as it is, once.
 */
export function unfold(message: string): Repeated {
  const groups = REPEATED.exec(message)?.groups;
  if (!groups) return { message, times: 1 };
  return { message: (groups.message ?? '').trimEnd(), times: Number(groups.times) };
}

/** A message with these beginnings tells of a login, whole or cut off. */
const ANNOUNCED =
  /^(?:Accepted|Failed) [a-z]+[a-z0-9/-]* for |^message repeated \d+ times?: \[ ?(?:Accepted|Failed) /;

/** Whether a message that `parseLoginMessage` refuses was meant to be a login. */
export function looksLikeLogin(message: string): boolean {
  return ANNOUNCED.test(message);
}

const HEAD =
  '^(?<essence>(?<outcome>Accepted|Failed) (?<method>[a-z]+[a-z0-9/-]*) for (?<unknown>(?:invalid|illegal) user )?';
const TAIL = String.raw` from (?<from>\S+) port \d{1,5} ssh\d?)`;

// The user name is the attacker's to choose and may hold ` from 1.2.3.4 port 22 ssh2`; the last such words are sshd's own.
// After them come at most four words (key type and fingerprint, a principal), too few for a second ` from … ssh2`.
const PLAIN = new RegExp(`${HEAD}(?<username>.*)${TAIL}(?:: [^\\s"]+(?: [^\\s"]+){0,3})?$`, 's');
// After a certificate or a client's host key comes text that is the attacker's too (a key id), so both ends have to be looked at.
const DETAILED_FIRST = new RegExp(`${HEAD}(?<username>.*?)${TAIL}: .+$`, 's');
const DETAILED_LAST = new RegExp(`${HEAD}(?<username>.*)${TAIL}: .+$`, 's');

/**
 * sshd cuts its messages at 1,023 bytes (MSGBUFSIZ in log.c). With a user name of the right length the cut falls after an
 * address that the attacker wrote, so the address of a message about that long is not believed.
 */
const CUT_BY_SSHD = 1015;

/**
 * Reads `Accepted|Failed METHOD for [invalid user ]NAME from ADDRESS port N ssh2[: key]` as OpenSSH's auth_log() writes it.
 * `Invalid user …`, `Postponed …` and `Partial …` are not logins of their own: the outcome follows in a line of this form.
 *
 * @param message one sshd message, not folded
 * @returns undefined when it is no such message, or not a whole one
 */
export function parseLoginMessage(message: string): LoginMessage | undefined {
  const plain = PLAIN.exec(message)?.groups;
  if (plain) return loginMessage(plain, message.length < CUT_BY_SSHD ? plain.from : undefined);
  const first = DETAILED_FIRST.exec(message)?.groups;
  const last = DETAILED_LAST.exec(message)?.groups;
  if (!first || !last) return undefined;
  return loginMessage(first, first.essence === last.essence ? first.from : undefined);
}

function loginMessage(groups: Record<string, string | undefined>, from: string | undefined): LoginMessage {
  const { outcome, method = '', username = '', unknown, essence = '' } = groups;
  return {
    status: outcome === 'Accepted' ? 'success' : 'failure',
    method,
    username,
    unknownUser: unknown !== undefined,
    essence,
    ...(from === undefined ? {} : { from }),
  };
}
