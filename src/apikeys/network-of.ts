import { readRange } from '../geo/address.js';

/**
 * The network an address is counted to: /24 of IPv4, /48 of IPv6, which is what one site usually has (RFC 6177).
 * @param ip canonical
 */
export const networkOf = (ip: string): string =>
  ip.includes(':') ? readRange(`${ip}/48`).text : `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
