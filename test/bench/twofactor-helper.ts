import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import fastify from 'fastify';
import { createCastellan } from '../../src/castellan.js';
import { createChat } from '../../src/create-chat.js';
import { openPlaces } from '../../src/geo/places.js';
import { startHttp } from '../../src/http/server.js';
import { createLog } from '../../src/log.js';
import { processMetrics } from '../../src/metrics.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets } from '../../src/secrets/secrets.js';
import { systemClock } from '../../src/time/clock.js';
import { SECRET_PURPOSE } from '../../src/twofactor/parts.js';
import { newTotpSecret } from '../../src/twofactor/totp.js';
import { help } from './helper.js';

/**
 * A whole Castellan's HTTP API in a process of its own, with so many people who have an authenticator, and a handler of
 * one line behind the same door: `serve`.
 */
const [uri = '', count = '0'] = process.argv.slice(2);
const KEYS = 8;
const MAYA = { platform: 'console', workspace: 'local', chatUser: 'maya@acme.example' } as const;
const database = await openDatabase({ uri }, { migrations, name: 'twofactor', report: () => {} });
const stops: (() => Promise<unknown>)[] = [() => database.close()];

async function castellan() {
  const log = createLog('error', process.stderr);
  const metrics = processMetrics();
  const secrets = createSecrets({ current: readSecretKey(newSecretKey(randomBytes)), old: [] }, randomBytes);
  const around = { database, clock: systemClock, places: await openPlaces(), log, metrics, secrets };
  const surroundings = { ...around, temporary: tmpdir() };
  const parts = createCastellan(surroundings);
  stops.unshift(() => parts.keys.stop());
  const account = await parts.directory.accounts.ensure('Acme', { id: 'acme' });
  await parts.directory.users.ensureOwner(MAYA.chatUser, account.id);
  const chat = await createChat(parts, surroundings);
  const keys: string[] = [];
  while (keys.length < KEYS) {
    const channel = { id: 'console:local', name: 'terminal', private: true };
    const { reply } = await chat.ask({ identity: MAYA, channel, line: '/apikey create scope:2fa' });
    keys.push(/cst_2fa_\w+/.exec(JSON.stringify(reply))?.[0] ?? '');
  }
  const api = { ...parts, metrics, randomBytes, clock: systemClock, publicUrl: 'http://127.0.0.1' };
  const http = await startHttp({ host: '127.0.0.1', port: 0, ready: async () => {}, routes: [], log, api });
  stops.unshift(http.stop);
  return { port: http.port, keys, people: await enrolled(secrets.seal) };
}

/** People as enrolments leave them. */
async function enrolled(seal: (purpose: string, record: string, secret: string) => string) {
  const people = Array.from({ length: Number(count) }, (_, n) => ({
    id: `u${n}`,
    email: `u${n}@acme.example`,
    secret: newTotpSecret(randomBytes),
  }));
  const users = people.map(({ id, email }) => ({
    _id: id,
    ...{ accountId: 'acme', name: id, email, roles: [], status: 'active', admin: false },
  }));
  const authenticators = people.map(({ id, secret }) => ({
    _id: id,
    ...{ accountId: 'acme', id: `en-${id}`, status: 'active', sealed: seal(SECRET_PURPOSE, id, secret) },
    ...{ approved: true, until: new Date(), lastStep: -1, recovery: [] },
  }));
  await database.connection.collection<{ _id: string }>('users').insertMany(users);
  await database.connection.collection<{ _id: string }>('authenticators').insertMany(authenticators);
  return people.map(({ email, secret }) => ({ email, secret }));
}

async function empty(): Promise<number> {
  const server = fastify({ logger: false });
  server.post('/', async () => ({ ok: true, recoveryCodesLeft: 0 }));
  await server.listen({ host: '127.0.0.1', port: 0 });
  stops.unshift(() => server.close());
  const address = server.server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

help(
  async () => ({ ...(await castellan()), empty: await empty() }),
  async () => {
    for (const stop of stops) await stop();
  },
);
