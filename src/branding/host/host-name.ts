import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { clipped } from '../../clipped.js';
import { UserError } from '../../user-error.js';
import { LINES } from '../words.js';

const LONGEST = 253;
/** RFC 5890, 2.3.1: letters, digits and hyphens, none at the ends. */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * A host as somebody types it, in the form that certificates and requests have: lower case, IDNA in Punycode.
 * @param publicHost that of PUBLIC_URL, which all accounts share
 * @throws UserError for an address, a single label, a port, a path, PUBLIC_URL's host, and what is no host at all
 */
export function readHost(typed: string, publicHost: string): string {
  const text = typed.trim().replace(/\.$/, '');
  const pasted = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1] ?? /^([^/?#]+)[/?#]/.exec(text)?.[1];
  if (pasted !== undefined || /:\d*$/.test(text)) {
    const bare = (pasted ?? text).replace(/^.*@/, '').replace(/:\d*$/, '');
    throw wrong(typed, 'is more than a host: leave the scheme, the port and the path away.', bare);
  }
  if (isIP(text) !== 0) throw wrong(typed, 'is an address. A host is a name, such as login.acme.example.');
  // A URL's host would end there, and be another one than was typed.
  const host = /[\\@?#%/\s]/.test(text) ? '' : domainToASCII(text);
  const labels = host.split('.');
  if (host === '' || isIP(host) !== 0 || host.length > LONGEST || !labels.every((label) => LABEL.test(label)))
    throw wrong(typed, 'is no host. A host is a name, such as login.acme.example.');
  if (labels.length < 2 || labels.at(-1) === 'localhost')
    throw wrong(typed, 'is a name of one machine’s own. A host has a domain, such as login.acme.example.');
  if (host === publicHost)
    throw wrong(typed, 'is where every account is reached already. Choose one of your own domain.');
  return host;
}

function wrong(typed: string, why: string, instead?: string): UserError {
  return new UserError(`“${clipped(typed, 60)}” ${why}`, [
    instead === undefined ? LINES.hostname : `${LINES.hostname} ${instead}`,
  ]);
}
