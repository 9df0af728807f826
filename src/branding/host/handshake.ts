import { BlockList, isIPv6 } from 'node:net';
import { connect } from 'node:tls';
import { isNativeError } from 'node:util/types';

/** What a server at an address shows of itself for a host. `why`: what is wrong with it, to follow “certificate:”. */
export type Handshake =
  | { readonly valid: true; readonly until: Date }
  | { readonly valid: false; readonly why: string };

export interface Target {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

const PATIENCE_MS = 5_000;

const WORDS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority nobody knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its chain is not whole, or its authority is not known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its chain is not whole',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for other names',
};

/** Addresses nobody reaches from elsewhere (RFC 6890): a host that points there is not asked. */
const INWARD = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INWARD.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INWARD.addSubnet(net, prefix, 'ipv6');

export const isInward = (address: string): boolean =>
  INWARD.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * Shakes hands as a browser would, and sends nothing. Never rejects.
 * @param authorities certificates (PEM) believed besides those of Node; for tests
 */
export function shakeHands(
  { host, address, port }: Target,
  authorities?: readonly string[],
): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connect({
      host: address,
      port,
      servername: host,
      // Whatever it shows is looked at; nothing is sent to it.
      rejectUnauthorized: false,
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
    const end = (handshake: Handshake) => {
      socket.destroy();
      resolve(handshake);
    };
    const at = `${isIPv6(address) ? `[${address}]` : address}:${port}`;
    socket.setTimeout(PATIENCE_MS, () => end({ valid: false, why: `nothing answers at ${at} in time` }));
    socket.on('error', (error) => end({ valid: false, why: failure(error, at) }));
    socket.on('secureConnect', () => {
      const until = new Date(socket.getPeerCertificate().valid_to);
      if (socket.authorized) end({ valid: true, until });
      else end({ valid: false, why: refusal(socket.authorizationError) });
    });
  });
}

const codeOf = (error: unknown) =>
  isNativeError(error) && 'code' in error ? String(error.code) : String(error);

const refusal = (error: unknown) => WORDS[codeOf(error)] ?? `it is not valid (${codeOf(error)})`;

function failure(error: Error, at: string): string {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return `nothing listens at ${at}`;
  if (code.startsWith('ERR_SSL')) return `what listens at ${at} speaks no TLS for that name`;
  return `${at} is not reached (${code})`;
}
