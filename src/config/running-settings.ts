import { z } from 'zod';
import { isSecretKey, KEY_SHAPE } from '../secrets/secret-key.js';
import { isAddressRange, isServer, oneOf, port, type Setting, secretKey, url } from './setting.js';

/** Where it keeps what it has, how its port is reached, its keys, its mail, its first Account Manager. */
export const RUNNING_SETTINGS = {
  MONGODB_URI: {
    group: 'Running',
    about:
      'A MongoDB replica set to use. Without it, an embedded MongoDB keeps its data in DATA_DIR; that is for trying and for small installations.',
    example: 'mongodb://user:password@db1,db2,db3/castellan?replicaSet=rs0',
    secret: true,
    schema: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
      .optional(),
  },
  DATA_DIR: {
    group: 'Running',
    about: 'Where the embedded database, downloads and the terminal history are kept.',
    schema: z.string().default('.castellan'),
  },
  HOST: {
    group: 'Running',
    about: 'Address the HTTP port listens on; 0.0.0.0 for all.',
    schema: z.string().default('127.0.0.1'),
  },
  PORT: {
    group: 'Running',
    about: 'The one HTTP port: the HTTP API, health, metrics, and Slack in HTTP mode. 0 picks a free one.',
    schema: port.default(3000),
  },
  PUBLIC_URL: {
    group: 'Running',
    about:
      'Where people and programs reach the HTTP port, such as a proxy’s address; stands in calls to paste. Default: HOST and PORT.',
    example: 'https://castellan.example.com',
    schema: url.transform((address) => address.replace(/\/+$/, '')).optional(),
  },
  TRUSTED_PROXIES: {
    group: 'Running',
    about:
      'Addresses or CIDR ranges of the proxies before the HTTP port, separated by commas: their X-Forwarded-For tells where a caller is, their X-Forwarded-Host which host was asked for. Default: none, and neither header is believed.',
    example: '10.0.0.0/8,2001:db8::1',
    schema: z
      .string()
      .transform((list) => list.split(',').map((range) => range.trim()))
      .refine(
        (ranges) => ranges.every(isAddressRange),
        'must be addresses or CIDR ranges separated by commas',
      )
      .optional(),
  },
  TLS_CERT_FILE: {
    group: 'Running',
    about:
      'A certificate with its chain (PEM), for TLS on the HTTP port itself, with TLS_KEY_FILE; read again when the file changes. Without them the port speaks HTTP, for a proxy before it.',
    example: '/etc/letsencrypt/live/castellan.example.com/fullchain.pem',
    schema: z.string().optional(),
  },
  TLS_KEY_FILE: {
    group: 'Running',
    about: 'The private key of TLS_CERT_FILE (PEM).',
    example: '/etc/letsencrypt/live/castellan.example.com/privkey.pem',
    schema: z.string().optional(),
  },
  DNS_SERVERS: {
    group: 'Running',
    about:
      'Addresses of the DNS servers that hostnames of accounts are looked up with, with a port where it is not 53, separated by commas. Default: those of the operating system.',
    example: '192.0.2.53,[2001:db8::53]:5353',
    schema: z
      .string()
      .transform((list) => list.split(',').map((server) => server.trim()))
      .refine((servers) => servers.every(isServer), 'must be addresses separated by commas')
      .optional(),
  },
  LOG_LEVEL: {
    group: 'Running',
    about:
      'debug, info, warn, error or silent. Logs are JSON lines on standard error. Default: info, and warn while the terminal chat is used.',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  },
  MAXMIND_DB: {
    group: 'Running',
    about:
      'A MaxMind DB file of your own for places of IP addresses (GeoIP2 City or flat shape), instead of the bundled DB-IP city database.',
    example: 'GeoLite2-City.mmdb',
    schema: z.string().optional(),
  },
  SEAL_KEY_FILE: {
    group: 'Running',
    about:
      'The Ed25519 private key (PKCS #8, PEM) that the seal is signed with. Without it, one is made in DATA_DIR/keys at the first start. Every process that shares a database has to have the same one.',
    example: '/run/secrets/seal.pem',
    schema: z.string().optional(),
  },
  SEAL_HEADS_FILE: {
    group: 'Running',
    about:
      'Where the heads of the seal are appended, hourly and at each stop. Best on a disk that the masters of the database can not write to. Default: heads.ndjson in DATA_DIR.',
    example: '/var/log/castellan/heads.ndjson',
    schema: z.string().optional(),
  },
  SECRET_KEY: {
    group: 'Running',
    about:
      'Encrypts the secrets kept in the database, such as the tokens of further Slack workspaces: 32 random bytes in base64 or hex (`openssl rand -base64 32`). With the embedded database one is made in DATA_DIR/keys; with MONGODB_URI it is asked for when there is a secret to keep. Every process that shares a database has to have the same one.',
    secret: true,
    schema: secretKey.optional(),
  },
  SECRET_KEYS_OLD: {
    group: 'Running',
    about:
      'Former values of SECRET_KEY, separated by commas: what they encrypted still opens, and is encrypted with SECRET_KEY at the next start.',
    secret: true,
    schema: z
      .string()
      .transform((list) => list.split(',').map((key) => key.trim()))
      .refine((keys) => keys.every(isSecretKey), `must each be ${KEY_SHAPE}`)
      .optional(),
  },
  MONGOMS_SYSTEM_BINARY: {
    group: 'Running',
    about: 'A mongod to run as the embedded database, instead of the one on the PATH or a downloaded one.',
    example: '/usr/bin/mongod',
    schema: z.string().optional(),
  },
  SMTP_URL: {
    group: 'Running',
    about:
      'The mail server for invitations and links to people who are in no chat: smtp:// (STARTTLS where the server offers it) or smtps://, with user and password. Together with MAIL_FROM. Without it, only people in chat can be sent links.',
    example: 'smtps://castellan:password@mail.example.com:465',
    secret: true,
    schema: z
      .string()
      .regex(/^smtps?:\/\/[^\s/]+/, 'must begin with smtp:// or smtps:// and name a host')
      .optional(),
  },
  MAIL_FROM: {
    group: 'Running',
    about: 'Whom that mail comes from: an address, or a name and an address.',
    example: 'Castellan <castellan@example.com>',
    schema: z
      .string()
      .regex(
        /^(?:[^<>\r\n]{0,80}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        'must be an address, or Name <address>',
      )
      .optional(),
  },
  OWNER_EMAIL: {
    group: 'Running',
    about: 'The first Account Manager of OWNER_ACCOUNT; made at start when the account has none.',
    example: 'you@example.com',
    schema: z.email('must be an e-mail address').toLowerCase().optional(),
  },
  OWNER_ACCOUNT: {
    group: 'Running',
    about:
      'The account that OWNER_EMAIL manages; made at start when missing. Default: SLACK_TEAM_ACCOUNT, else DISCORD_GUILD_ACCOUNT.',
    example: 'Acme Retail',
    schema: z.string().max(80, 'must have at most 80 characters').optional(),
  },
} as const satisfies Record<string, Setting>;
