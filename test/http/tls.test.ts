import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { readConfig } from '../../src/config/config.js';
import { castellanOn } from '../../src/http/castellan-on.js';
import { startHttp } from '../../src/http/server.js';
import { createLog } from '../../src/log.js';
import { UserError } from '../../src/user-error.js';
import { type Certified, certificateFor } from '../support/tls-server.js';
import { until } from '../support/until.js';

let folder: string;
let one: Certified;
let two: Certified;
const logged: string[] = [];
const log = createLog('info', { write: (line) => void logged.push(line) });
const files = () => ({ certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') });
const put = async ({ cert, key }: Certified) => {
  await writeFile(files().keyFile, key);
  await writeFile(files().certFile, cert);
};
const settings = { host: '127.0.0.1', port: 0, ready: async () => {}, routes: [] };
const start = (everyMs?: number) =>
  startHttp({
    ...settings,
    log,
    tls: { ...files(), ...(everyMs === undefined ? {} : { everyMs }) },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
  [one, two] = await Promise.all([certificateFor('one.example'), certificateFor('two.example')]);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  logged.length = 0;
  await put(one);
});

/** What the server shows, and what it answers to `GET /healthz`. */
function asked(port: number): Promise<{ name: unknown; answer: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () =>
      socket.write('GET /healthz HTTP/1.1\r\nHost: one.example\r\nConnection: close\r\n\r\n'),
    );
    let answer = '';
    const name = () => socket.getPeerCertificate().subject?.CN;
    let shown: unknown;
    socket.on('secureConnect', () => {
      shown = name();
    });
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve({ name: shown, answer }));
    socket.on('error', reject);
  });
}

describe('A second Castellan on this machine', () => {
  it('finds the first, with TLS or without, and takes nothing else for one', async () => {
    const [encrypted, plain] = [await start(), await startHttp({ ...settings, log })];
    const other = createServer((_, response) => response.end('{"program":"another"}')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const on = (port: number, tls: boolean) => castellanOn({ host: '0.0.0.0', port, tls });
    try {
      expect(await on(encrypted.port, true)).toBe(true);
      expect(await on(plain.port, false)).toBe(true);
      expect(await on(encrypted.port, false)).toBe(false);
      // Listening on a TCP port, the address is never a path.
      expect(await on((other.address() as AddressInfo).port, false)).toBe(false);
    } finally {
      await Promise.all([encrypted.stop(), plain.stop()]);
      other.close();
    }
    expect(await on(plain.port, false)).toBe(false);
  });
});

describe('TLS on the HTTP port', () => {
  it('shows the certificate of the files, and the one they hold later, without a restart', async () => {
    const server = await start(50);
    try {
      const { name, answer } = await asked(server.port);
      expect(name).toBe('one.example');
      expect(answer).toContain('"castellan"');

      await writeFile(files().certFile, two.cert);
      await until(() => logged.some((line) => line.includes('can not be used')));
      expect((await asked(server.port)).name).toBe('one.example');

      await writeFile(files().keyFile, two.key);
      await until(() => logged.some((line) => line.includes('read again')));
      expect((await asked(server.port)).name).toBe('two.example');
    } finally {
      await server.stop();
    }
  });

  it('is not started with a key of another certificate, or none', async () => {
    await writeFile(files().keyFile, two.key);
    await expect(start()).rejects.toThrow(UserError);
    await rm(files().keyFile);
    await expect(start()).rejects.toThrow("TLS_KEY_FILE can't be read");
  });

  it('is not started with an empty file, nor takes one that is just being written for a certificate', async () => {
    const server = await start(50);
    try {
      for (const file of [files().certFile, files().keyFile]) {
        await put(one);
        logged.length = 0;
        await writeFile(file, '');
        await expect(start()).rejects.toThrow('is empty');
        await until(() => logged.some((line) => line.includes('can not be used')));
        expect((await asked(server.port)).name).toBe('one.example');
      }
    } finally {
      await server.stop();
    }
  });

  it('is not half configured', () => {
    const config = (env: Record<string, string>) => readConfig(env, '/srv');
    expect(() => config({ TLS_CERT_FILE: 'cert.pem' })).toThrow('Give also TLS_KEY_FILE.');
    expect(() => config({ TLS_KEY_FILE: 'key.pem' })).toThrow('Give also TLS_CERT_FILE.');
    const { tls, publicUrl } = config({ TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: '/run/key.pem' });
    expect(tls).toEqual({ certFile: '/srv/cert.pem', keyFile: '/run/key.pem' });
    expect(publicUrl).toBe('https://127.0.0.1:3000');
    expect(() => config({ DNS_SERVERS: '192.0.2.1, dns.example' })).toThrow('DNS_SERVERS must be addresses');
  });
});
