import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';

export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that nobody signed but itself, for one name. */
export async function certificateFor(name: string): Promise<Certified> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  return { cert, key };
}

/** Shakes hands, and says nothing. */
export async function startTlsServer({ cert, key }: Certified) {
  const server = createServer({ cert, key }, (socket) => socket.on('error', () => undefined));
  let shaken = 0;
  server.on('connection', () => {
    shaken += 1;
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Listening on a TCP port, the address is never a path.
    port: (server.address() as AddressInfo).port,
    get connections() {
      return shaken;
    },
    present: (certified: Certified) => server.setSecureContext(certified),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
