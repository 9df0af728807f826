import type { BrandingSettings } from './branding/open-branding.js';
import type { SealPlace } from './events/seal/verify/open-verifier.js';
import type { Places } from './geo/places.js';
import type { Log } from './log.js';
import type { Post } from './mail/mails.js';
import type { Metrics } from './metrics.js';
import type { Module } from './modules/module.js';
import type { Database } from './mongo/database.js';
import type { Secrets } from './secrets/secrets.js';
import type { Clock } from './time/clock.js';
import type { RateLimit } from './time/rate-limiter.js';

/** What a whole Castellan is made from. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly places: Places;
  readonly log: Log;
  /** An existing directory for files on their way to chat. */
  readonly temporary: string;
  readonly limit?: RateLimit;
  /** Where the stores register what they measure. */
  readonly metrics?: Metrics;
  /** Keys and heads of the seal; absent: there are none here to verify with. */
  readonly seal?: SealPlace;
  /** DATA_DIR, when there is one. */
  readonly dataDir?: string;
  /** PUBLIC_URL: where people and programs reach the HTTP port. */
  readonly publicUrl?: string;
  /** How the hosts of accounts are looked at. */
  readonly hosts?: Pick<BrandingSettings, 'dnsServers' | 'authorities'>;
  /** Absent: nothing secret can be kept, which whoever tries is told. */
  readonly secrets?: Secrets;
  /** The mail server; absent: SMTP_URL is not set. */
  readonly post?: Post;
  /** SLACK_API_URL. */
  readonly slackApiUrl?: string;
  /** What is kept of an account besides: default, every declaration of `src/modules/declared`. */
  readonly modules?: readonly Module[];
}

/** Where the HTTP port is reached without PUBLIC_URL. */
const LOCAL_URL = 'http://127.0.0.1:3000';

/** PUBLIC_URL, without a slash behind. */
export const reachedAt = ({ publicUrl = LOCAL_URL }: Pick<Surroundings, 'publicUrl'>): string =>
  publicUrl.replace(/\/+$/, '');
