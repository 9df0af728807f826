import ipaddr from 'ipaddr.js';
import { UserError } from '../user-error.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address or CIDR range, as keys that sort and compare as text. */
export interface AddressRange {
  /** Canonical form: `10.0.0.0/8`, `2001:db8::1`. Host bits of a range are cleared. */
  readonly text: string;
  /** Lowest and highest `addressKey` inside, both included. */
  readonly first: string;
  readonly last: string;
}

const LONGEST_ADDRESS = 45;
const MAPPED = '00000000000000000000ffff';
/** IPv4 as most events hold it, which needs no parser: it is its own canonical form. */
const PLAIN_IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * The one spelling of an address: RFC 5952 for IPv6, four decimals for IPv4. IPv4-mapped IPv6 is the IPv4 it carries.
 * @returns undefined for anything else, zone ids (`fe80::1%eth0`) and octal, hexadecimal or short IPv4 among it
 */
export function canonicalAddress(text: string): string | undefined {
  if (PLAIN_IPV4.test(text)) return text;
  const address = parse(text.trim());
  return address === undefined ? undefined : write(address);
}

/**
 * The canonical address, if it is one that the Internet routes to somebody.
 * @returns undefined for private, loopback, link-local, shared, multicast, documentation and reserved addresses (the
 * registries of RFC 6890), and for what is no address
 */
export function publicAddress(text: string): string | undefined {
  const address = parse(text.trim());
  return address?.range() === 'unicast' ? write(address) : undefined;
}

/**
 * Fixed-width sort key: the 128 bits as 32 lower-case hex digits, IPv4 inside `::ffff:0:0/96`. Keys compare as the
 * addresses do, so that a range is a plain comparison in the database.
 * @param ip any spelling that `canonicalAddress` knows
 */
export function addressKey(ip: string): string | undefined {
  if (PLAIN_IPV4.test(ip)) return MAPPED + hexOfIpv4(ip);
  const address = parse(ip);
  return address === undefined ? undefined : keyOf(address);
}

/**
 * An address, or a range in CIDR notation (RFC 4632, RFC 4291), as typed for `ip:`.
 * @throws UserError
 */
export function readRange(text: string): AddressRange {
  const [host = '', length, ...more] = text.trim().split('/');
  const address = more.length === 0 ? parse(host) : undefined;
  if (address === undefined) throw notAnAddress(text);
  if (length === undefined) {
    const key = keyOf(address);
    return { text: write(address), first: key, last: key };
  }
  return cidr(address, prefixLength(host, address, length));
}

/** The prefix in bits of the address as `parse` returns it, so 96 less where mapped IPv6 was typed. */
function prefixLength(host: string, address: Address, typed: string): number {
  const mapped = address.kind() === 'ipv4' && host.includes(':') ? 96 : 0;
  const width = address.kind() === 'ipv4' ? 32 : 128;
  const bits = /^\d{1,3}$/.test(typed) ? Number(typed) - mapped : Number.NaN;
  if (!(bits >= 0 && bits <= width)) {
    throw new UserError(
      `“/${typed.slice(0, 20)}” is not a prefix length: after ${host} it runs from /${mapped} to /${width + mapped}. ` +
        `Type ${write(address)} for this address alone.`,
    );
  }
  return bits;
}

function cidr(address: Address, bits: number): AddressRange {
  const bytes = address.toByteArray();
  const low = bytes.map((byte, at) => byte & maskOf(bits, at));
  const high = bytes.map((byte, at) => byte | (~maskOf(bits, at) & 255));
  const first = ipaddr.fromByteArray(low);
  return { text: `${write(first)}/${bits}`, first: keyOf(first), last: keyOf(ipaddr.fromByteArray(high)) };
}

const maskOf = (bits: number, at: number) => (255 << (8 - Math.min(8, Math.max(0, bits - at * 8)))) & 255;

function parse(text: string): Address | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

const write = (address: Address) =>
  address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();

/** Without a list or a buffer in between: it is done for every recorded event. */
function hexOfIpv4(ip: string): string {
  let bits = 0;
  let part = 0;
  for (let at = 0; at < ip.length; at += 1) {
    const code = ip.charCodeAt(at);
    if (code === DOT) {
      bits = bits * 256 + part;
      part = 0;
    } else part = part * 10 + code - ZERO;
  }
  return (bits * 256 + part).toString(16).padStart(8, '0');
}

const [DOT, ZERO] = [0x2e, 0x30];

function keyOf(address: Address): string {
  const hex = Buffer.from(address.toByteArray()).toString('hex');
  return hex.length === 32 ? hex : MAPPED + hex;
}

const notAnAddress = (text: string) =>
  new UserError(
    `“${text.slice(0, 60)}” is not an IP address. Type an address or a range, such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32.`,
  );
