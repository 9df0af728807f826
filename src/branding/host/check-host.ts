import { isIP } from 'node:net';
import { type Handshake, isInward, shakeHands } from './handshake.js';
import type { LookUps } from './look-ups.js';

/** One line of the checklist; `why` follows when it has no tick. */
interface Line {
  readonly ok: boolean;
  readonly why?: string;
}

/** How far a host is. */
export interface Checked {
  readonly at: Date;
  /** The TXT record that proves whose it is. */
  readonly txt: Line;
  /** It leads where PUBLIC_URL's host does. */
  readonly addresses: Line & { readonly found: readonly string[] };
  readonly certificate: Line & { readonly until?: Date };
}

/** What a host must have: its owner's record, and the way here. */
export interface Wanted {
  readonly host: string;
  /** What the TXT record of {@link recordName} says. */
  readonly value: string;
}

export interface CheckParts {
  readonly lookUps: LookUps;
  /** PUBLIC_URL's host. */
  readonly publicHost: string;
  /** Where hosts of accounts are reached by TLS. */
  readonly port: number;
  /** For tests: besides those of Node. */
  readonly authorities?: readonly string[];
}

export const recordName = (host: string): string => `_castellan.${host}`;

const MOST_SHOWN = 4;
const AWAY = 'the DNS servers did not answer';

/** Asks the DNS and the server of a host. Never rejects: what could not be found out has no tick. */
export async function checkHost({ host, value }: Wanted, at: Date, parts: CheckParts): Promise<Checked> {
  const [txt, found, own] = await Promise.all([
    checkRecord(host, value, parts.lookUps),
    parts.lookUps.addresses(host).catch(() => undefined),
    addressesOf(parts.publicHost, parts.lookUps).catch(() => []),
  ]);
  const addresses = checkAddresses(found, own, parts.publicHost);
  const certificate = await checkCertificate(host, found ?? [], { own, txt, parts });
  return { at, txt, addresses, certificate };
}

async function checkRecord(host: string, value: string, { texts }: LookUps): Promise<Line> {
  try {
    const found = await texts(recordName(host));
    if (found.includes(value)) return { ok: true };
    return {
      ok: false,
      why: found.length === 0 ? 'there is none yet' : 'there is one that says something else',
    };
  } catch {
    return { ok: false, why: AWAY };
  }
}

async function addressesOf(host: string, { addresses }: LookUps): Promise<readonly string[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === 'localhost') return ['127.0.0.1', '::1'];
  return isIP(bare) === 0 ? addresses(host) : [bare];
}

function checkAddresses(
  found: readonly string[] | undefined,
  own: readonly string[],
  publicHost: string,
): Checked['addresses'] {
  if (found === undefined) return { ok: false, why: AWAY, found: [] };
  const shown = listed(found);
  if (found.length === 0) return { ok: false, why: 'the name has no address yet', found };
  if (found.some((address) => own.includes(address))) return { ok: true, found };
  const there = own.length === 0 ? 'whose address is not known' : `which is ${listed(own)}`;
  return { ok: false, why: `it leads to ${shown}, not to ${publicHost}, ${there}`, found };
}

const listed = (addresses: readonly string[]) =>
  [...addresses.slice(0, MOST_SHOWN), ...(addresses.length > MOST_SHOWN ? ['…'] : [])].join(', ');

/** Nobody makes Castellan knock at doors that are not theirs: only where the record stands, and not inwards. */
async function checkCertificate(
  host: string,
  found: readonly string[],
  { own, txt, parts }: { readonly own: readonly string[]; readonly txt: Line; readonly parts: CheckParts },
): Promise<Checked['certificate']> {
  if (!txt.ok) return { ok: false, why: 'looked at once the TXT record is there' };
  const address = found.find((each) => own.includes(each)) ?? found.find((each) => !isInward(each));
  if (address === undefined)
    return {
      ok: false,
      why: found.length === 0 ? 'looked at once there is an address' : 'the address is a private one',
    };
  const shaken: Handshake = await shakeHands({ host, address, port: parts.port }, parts.authorities);
  return shaken.valid ? { ok: true, until: shaken.until } : { ok: false, why: shaken.why };
}

/** Whether pages may be switched to it: it is theirs, and browsers reach something there that they trust. */
export const isReady = ({ txt, certificate }: Checked): boolean => txt.ok && certificate.ok;
