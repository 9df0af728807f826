import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Config } from './config/config.js';
import { openPlaces } from './geo/places.js';
import type { Log } from './log.js';
import { type Metrics, processMetrics } from './metrics.js';
import { migrations } from './migrations.js';
import { type Joined, openDatabase, type Place } from './mongo/open-database.js';
import type { Running } from './running.js';
import { openSecretKeys } from './secrets/open-secret-keys.js';
import { createSecrets } from './secrets/secrets.js';
import type { Surroundings } from './surroundings.js';
import { systemClock } from './time/clock.js';

/** Surroundings of a program that is measured. */
export type WithMetrics = Surroundings & { readonly metrics: Metrics };

export const report = (message: string) => void process.stderr.write(`${message}\n`);

/**
 * What the environment names, opened.
 * @param running is told how each part is stopped
 * @throws UserError when the database or a file can't be opened
 */
export async function openSurroundings(
  config: Config,
  place: Place | Joined,
  log: Log,
  running: Running,
): Promise<WithMetrics> {
  const [opened, places] = await Promise.allSettled([
    openDatabase(place, { migrations, report }),
    openPlaces({ file: config.maxmindDb }),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const database = opened.value;
  running.add('the database', () => database.close());
  if (places.status === 'rejected') throw places.reason;
  return {
    database,
    clock: systemClock,
    places: places.value,
    log,
    temporary: tmpdir(),
    metrics: processMetrics(),
    publicUrl: config.publicUrl,
    ...(config.dnsServers === undefined ? {} : { hosts: { dnsServers: config.dnsServers } }),
    secrets: createSecrets(
      await openSecretKeys(config.secretKeys, database.kind === 'embedded', randomBytes),
      randomBytes,
    ),
    slackApiUrl: config.slackApiUrl,
    ...(config.mail === undefined ? {} : { post: (await import('./mail/smtp.js')).openSmtp(config.mail) }),
    seal: config.seal,
    dataDir: config.dataDir,
  };
}
