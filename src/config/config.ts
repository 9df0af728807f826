import { join, resolve } from 'node:path';
import type { LogLevel } from '../log.js';
import { UserError } from '../user-error.js';
import { type DiscordSettings, readDiscord } from './read-discord.js';
import { readSlack, type SlackSettings } from './read-slack.js';
import { given, readValues, type Values } from './values.js';

/** The environment, checked. Everything the program can be told from outside is here. */
export interface Config {
  readonly mongodbUri?: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** PORT was given: a port in use is then an error even where another Castellan holds it. */
  readonly portGiven: boolean;
  /** Where people and programs reach the HTTP port, without a slash behind. */
  readonly publicUrl: string;
  readonly trustedProxies?: readonly string[];
  /** TLS on the HTTP port; absolute paths. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly dnsServers?: readonly string[];
  /** Absent: info, and warn while the terminal chat is used. */
  readonly logLevel?: LogLevel;
  readonly console: 'auto' | 'on' | 'off';
  readonly consoleUser?: string;
  readonly maxmindDb?: string;
  /** The seal's keys and heads; absolute paths. `keyFile`: SEAL_KEY_FILE. */
  readonly seal: { readonly folder: string; readonly keyFile?: string; readonly headsFile: string };
  /** The first Account Manager, and the account that person manages. */
  readonly owner?: { readonly email: string; readonly account: string };
  readonly slack?: SlackSettings;
  readonly discord?: DiscordSettings;
  /** SMTP_URL and MAIL_FROM. */
  readonly mail?: { readonly url: string; readonly from: string };
  /** SLACK_API_URL, also for workspaces that are connected in chat. */
  readonly slackApiUrl?: string;
  /** SECRET_KEY, SECRET_KEYS_OLD, and the file of the key that is made when none is given. */
  readonly secretKeys: { readonly given?: string; readonly old: readonly string[]; readonly file: string };
}

/** Whether people reach it in a chat platform, and not in the terminal alone. */
export const inChat = ({ slack, discord }: Pick<Config, 'slack' | 'discord'>): boolean =>
  slack !== undefined || discord !== undefined;

/**
 * Environment to settings. Empty variables count as not given.
 * @param env such as process.env
 * @param workingDirectory what relative paths are relative to
 * @throws UserError naming every variable that is wrong or missing, never showing a secret's value
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): Config {
  const values = readValues(env);
  // Before the owner, whose account may be missing because theirs is.
  const slack = readSlack(values);
  const discord = readDiscord(values);
  return {
    mongodbUri: values.MONGODB_URI,
    dataDir: resolve(workingDirectory, values.DATA_DIR),
    host: values.HOST,
    port: values.PORT,
    portGiven: given(env, 'PORT'),
    publicUrl: values.PUBLIC_URL ?? localUrl(values),
    trustedProxies: values.TRUSTED_PROXIES,
    tls: readTls(values, workingDirectory),
    dnsServers: values.DNS_SERVERS,
    logLevel: values.LOG_LEVEL,
    console: values.CASTELLAN_CONSOLE,
    consoleUser: values.CASTELLAN_CONSOLE_USER ?? values.OWNER_EMAIL,
    seal: readSeal(values, (path) => resolve(workingDirectory, path)),
    maxmindDb: values.MAXMIND_DB === undefined ? undefined : resolve(workingDirectory, values.MAXMIND_DB),
    owner: readOwner(values),
    slack,
    discord,
    slackApiUrl: values.SLACK_API_URL,
    mail: readMail(values),
    secretKeys: readSecretKeys(values, resolve(workingDirectory, values.DATA_DIR)),
  };
}

function readTls(
  { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: Values,
  workingDirectory: string,
): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    const missing = certFile === undefined ? 'TLS_CERT_FILE' : 'TLS_KEY_FILE';
    throw new UserError(`The TLS settings are incomplete. Give also ${missing}. See docs/branding.md.`);
  }
  return { certFile: resolve(workingDirectory, certFile), keyFile: resolve(workingDirectory, keyFile) };
}

function localUrl({ HOST, PORT, TLS_CERT_FILE }: Values): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return `${TLS_CERT_FILE === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

function readSecretKeys(
  { SECRET_KEY: given, SECRET_KEYS_OLD: old = [], MONGODB_URI }: Values,
  dataDir: string,
): Config['secretKeys'] {
  if (given === undefined && old.length > 0 && MONGODB_URI !== undefined)
    throw new UserError('SECRET_KEYS_OLD is given without SECRET_KEY, which is to take over from them.');
  return { given, old, file: join(dataDir, 'keys', 'secret.key') };
}

function readSeal(
  { DATA_DIR, SEAL_KEY_FILE, SEAL_HEADS_FILE }: Values,
  absolute: (path: string) => string,
): Config['seal'] {
  return {
    folder: absolute(join(DATA_DIR, 'keys')),
    keyFile: SEAL_KEY_FILE === undefined ? undefined : absolute(SEAL_KEY_FILE),
    headsFile: absolute(SEAL_HEADS_FILE ?? join(DATA_DIR, 'heads.ndjson')),
  };
}

function readMail({ SMTP_URL: url, MAIL_FROM: from }: Values): Config['mail'] {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined)
    throw new UserError('MAIL_FROM is given without SMTP_URL: name the mail server, too.');
  if (from === undefined)
    throw new UserError('SMTP_URL is given without MAIL_FROM: name the address that mail comes from.');
  return { url, from };
}

function readOwner(values: Values): Config['owner'] {
  const { OWNER_EMAIL, OWNER_ACCOUNT, SLACK_TEAM_ACCOUNT, DISCORD_GUILD_ACCOUNT } = values;
  const account = OWNER_ACCOUNT ?? SLACK_TEAM_ACCOUNT ?? DISCORD_GUILD_ACCOUNT;
  if (OWNER_EMAIL === undefined && OWNER_ACCOUNT === undefined) return undefined;
  if (OWNER_EMAIL === undefined)
    throw new UserError('OWNER_ACCOUNT is given without OWNER_EMAIL: name its first Account Manager too.');
  if (account === undefined)
    throw new UserError('OWNER_EMAIL is given without OWNER_ACCOUNT: name the account that person manages.');
  return { email: OWNER_EMAIL, account };
}
