import { access, readFile } from 'node:fs/promises';
import { openAccountStore } from './accounts/account-store.js';
import { type Config, readConfig } from './config/config.js';
import { eventCollections } from './event-collections.js';
import { openBlockStore } from './events/seal/block-store.js';
import { readHeadsFile } from './events/seal/heads-file.js';
import { readTrustedKeys } from './events/seal/key-files.js';
import { publicPemOf, readPublicKeys, type TrustedKeys } from './events/seal/signing-key.js';
import { describeFinding, describeVerified, verdictOf } from './events/seal/verify/describe.js';
import { type Verified, verifyAccount } from './events/seal/verify/verify-account.js';
import { createLog } from './log.js';
import { migrations } from './migrations.js';
import { openReader, type Reader } from './mongo/open-reader.js';
import { systemClock } from './time/clock.js';
import { describeInterval, writeOffset } from './time/write.js';
import { UserError } from './user-error.js';
import { readVerifyArguments, VERIFY_HELP, type VerifyOrder } from './verify-arguments.js';

type Verify = Extract<VerifyOrder, { what: 'verify' }>;

const STATUS = { verified: 0, damaged: 1, unknown: 2 } as const;
const CANNOT_SAY = 2;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const report = (line: string) => void process.stderr.write(`${line}\n`);
const write = (moment: Date) => writeOffset(moment, 'UTC');

/** `npm run verify -- …`: arguments and environment in, findings and exit status out. */
async function main(): Promise<number> {
  try {
    const order = readVerifyArguments(process.argv.slice(2), systemClock.now());
    const config = readConfig(process.env, process.cwd());
    if (order.what === 'help') process.stdout.write(VERIFY_HELP);
    else if (order.what === 'keys') await printKeys(config);
    else return await verify(order, config);
    return 0;
  } catch (error) {
    if (error instanceof UserError) report(error.message);
    else createLog('error', process.stderr).error({ error }, 'verification could not be finished');
    return CANNOT_SAY;
  }
}

async function printKeys({ seal }: Config): Promise<void> {
  const keys = await readTrustedKeys(seal.folder);
  if (keys.size === 0)
    throw new UserError(`There are no public keys in ${seal.folder} yet: start Castellan once.`);
  for (const key of keys.values()) process.stdout.write(publicPemOf(key));
}

async function verify(order: Verify, config: Config): Promise<number> {
  const trusted = await keysFrom(order.publicKeys);
  const heads = (await Promise.all(order.heads.map(headsFrom))).flat();
  const place = config.mongodbUri === undefined ? { dataDir: config.dataDir } : { uri: config.mongodbUri };
  const database = await openReader(place, { migrations, report });
  try {
    const account = await accountIn(database, order.account);
    const verification = { database, collections: eventCollections, trusted, heads, now: systemClock.now() };
    const verified = await verifyAccount(verification, account.id, order.interval);
    show(verified, account.name, order);
    return STATUS[verified.verdict];
  } finally {
    await database.close();
  }
}

function show(verified: Verified, name: string, { interval }: Verify): void {
  print(verdictOf(verified, name));
  if (interval) print(`Events of ${describeInterval(interval, 'UTC')}; the whole chain of blocks.`);
  for (const { label, value } of describeVerified(verified, write)) print(`${label}: ${value}`);
  for (const finding of verified.findings.named) print(visible(describeFinding(finding, write)));
  const more = verified.findings.count - verified.findings.named.length;
  if (more > 0) print(`… and ${more.toLocaleString('en')} more`);
}

/** Ids and modules are what somebody sent: nothing of them reaches a terminal as a command. */
const visible = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');

async function keysFrom(files: readonly string[]): Promise<TrustedKeys> {
  const read = await Promise.all(files.map(async (file) => readPublicKeys(await textOf(file), file)));
  return new Map(read.flatMap((keys) => [...keys]));
}

async function headsFrom(file: string) {
  await access(file).catch((cause: unknown) => {
    throw new UserError(`There is no heads file ${file}.`, [], { cause });
  });
  return readHeadsFile(file);
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`The public key ${file} can't be read.`, [], { cause });
  });
}

/** By id or name; an id that only the chain knows is good, too: the account's own row may have been removed. */
async function accountIn(
  database: Reader,
  typed: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const accounts = openAccountStore(database.connection);
  const account = (await accounts.find(typed)) ?? (await accounts.findNamed(typed));
  if (account) return account;
  if (await openBlockStore(database).last(typed)) return { id: typed, name: typed };
  throw new UserError(`There is no account ${typed} in this database.`);
}

process.exitCode = await main();
