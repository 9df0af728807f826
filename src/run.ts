import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './accounts/account.js';
import type { User } from './accounts/user.js';
import type { Arguments } from './arguments.js';
import { type Castellan, createCastellan, createChat, type Surroundings } from './castellan.js';
import type { Conversation } from './chat/conversation.js';
import type { Config } from './config.js';
import type { PostHead } from './events/seal/heads.js';
import { openPlaces } from './geo/places.js';
import { createLog, type Log } from './log.js';
import { type Metrics, processMetrics } from './metrics.js';
import { migrations } from './migrations.js';
import { type Joined, openDatabase, type Place } from './mongo/open-database.js';
import { startSealing } from './start-sealing.js';
import { type Clock, systemClock } from './time/clock.js';
import { UserError } from './user-error.js';

const RECOVER_EVERY_MS = 5000;

/** What has been started, undone in reverse. */
class Running {
  readonly #undo: { readonly what: string; readonly stop: () => Promise<void> | void }[] = [];

  add(what: string, stop: () => Promise<void> | void): void {
    this.#undo.push({ what, stop });
  }

  /** Each part is stopped even when another fails to. */
  async stop(log: Log): Promise<void> {
    for (const { what, stop } of this.#undo.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        log.error({ error }, `${what} did not stop cleanly`);
      }
    }
  }
}

/**
 * Runs Castellan until its terminal's input ends or a signal comes.
 * @param place its database
 * @returns the exit status: 1 when a piped line was refused, not understood or failed
 * @throws UserError when it can't start
 */
export async function run(config: Config, given: Arguments, place: Place | Joined): Promise<number> {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const chat = config.console === 'on' || (config.console === 'auto' && (interactive || !config.slack));
  const log = createLog(
    chat && config.logLevel === undefined ? 'warn' : (config.logLevel ?? 'info'),
    process.stderr,
  );
  const running = new Running();
  const stopping = signals();
  running.add('signals', stopping.dispose);
  try {
    const parts = await start(config, place, log, running);
    if (config.slack || interactive || !chat) await serve(config, parts, running);
    if (!chat) {
      log.info({}, 'Castellan is running');
      await stopping.signalled;
      return 0;
    }
    return await converse({ config, given, parts, interactive, stopping: stopping.signalled });
  } finally {
    await running.stop(log);
  }
}

interface Parts extends Surroundings, Castellan {
  readonly metrics: Metrics;
  readonly conversation: Conversation;
  /** Where seal heads are posted, once its platform is connected. */
  readonly heads: { post?: PostHead };
  /** Whom the demo account offers as its Account Manager. */
  readonly demoManager?: string;
}

async function start(config: Config, place: Place | Joined, log: Log, running: Running): Promise<Parts> {
  const report = (message: string) => void process.stderr.write(`${message}\n`);
  const [opened, places] = await Promise.allSettled([
    openDatabase(place, { migrations, report }),
    openPlaces({ file: config.maxmindDb }),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const database = opened.value;
  running.add('the database', () => database.close());
  if (places.status === 'rejected') throw places.reason;
  const metrics = processMetrics();
  const surroundings: Surroundings = {
    database,
    clock: systemClock,
    places: places.value,
    log,
    temporary: tmpdir(),
    metrics,
    publicUrl: config.publicUrl,
    seal: config.seal,
    dataDir: config.dataDir,
  };
  const castellan = createCastellan(surroundings);
  running.add('the API keys', () => castellan.keys.stop());
  const conversation = await createChat(castellan, surroundings);
  const heads: Parts['heads'] = {};
  const postLater: PostHead = (head) =>
    heads.post?.(head) ?? Promise.reject(new Error('Slack is not connected yet'));
  const postHead = config.slack?.headsChannel === undefined ? undefined : postLater;
  const sealing = { database, clock: systemClock, log, place: config.seal, metrics, postHead };
  const tail = await startSealing(sealing);
  running.add('the tail', () => tail.stop());
  running.add('recovery', keepRecovering(castellan, log));
  if (config.owner) {
    const account = await castellan.directory.accounts.ensure(config.owner.account);
    await castellan.directory.users.ensureOwner(config.owner.email, account.id);
  }
  if (database.kind === 'embedded' && config.slack) {
    report('The embedded database is for trying: set MONGODB_URI before people rely on this workspace.');
  }
  const demo = database.kind === 'embedded' && !config.slack;
  return {
    ...surroundings,
    ...castellan,
    metrics,
    conversation,
    heads,
    demoManager: demo ? await loadDemo(castellan, systemClock) : undefined,
  };
}

/** Turns what dead processes left unfinished into rows that say so: now, and every few seconds. */
function keepRecovering({ intents }: Castellan, log: Log): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const recover = () => {
    last = intents
      .recover()
      .catch((error: unknown) => log.error({ error }, 'interrupted commands could not be recovered'));
  };
  recover();
  const timer = setInterval(recover, RECOVER_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
  };
}

async function loadDemo(castellan: Castellan, clock: Clock): Promise<string> {
  const { loadDemo: load } = await import('./demo/load-demo.js');
  return (await load({ ...castellan, clock })).manager;
}

/** The HTTP port and the chat platforms. */
async function serve(config: Config, parts: Parts, running: Running): Promise<void> {
  const { log, database } = parts;
  const slack = config.slack ? await startSlack(config.slack, parts, running) : undefined;
  const { castellanOn, PortInUse, startHttp } = await import('./http/server.js');
  const ready = async () => {
    await database.connection.db?.command({ ping: 1 });
  };
  try {
    const api = { ...parts, publicUrl: config.publicUrl };
    const routes = slack?.http ? [slack.http] : [];
    const http = await startHttp({ ...config, log, ready, routes, api });
    running.add('HTTP', http.stop);
    log.info({ port: http.port, address: config.host }, 'HTTP is served');
  } catch (error) {
    const another =
      error instanceof PortInUse && !config.portGiven && (await castellanOn(config.host, config.port));
    // A second Castellan beside the first, at a terminal: the first one serves HTTP for both.
    if (!another || slack?.http) throw error;
    log.warn({ port: config.port }, 'another Castellan serves HTTP on this machine; this one does not');
  }
}

async function startSlack(settings: NonNullable<Config['slack']>, parts: Parts, running: Running) {
  const { openSlackWorkspace } = await import('./chat/slack/workspace.js');
  const { openClaimStore } = await import('./chat/slack/claim-store.js');
  const { startSlack: begin } = await import('./chat/slack/start.js');
  const { fitFile } = await import('./csv/fit-file.js');
  const workspace = await openSlackWorkspace(settings, parts);
  const { teamId, teamName } = workspace;
  const account = await parts.directory.accounts.bindWorkspace(
    { platform: 'slack', workspace: teamId },
    settings.account,
  );
  const claims = openClaimStore(parts.database.connection, parts.clock);
  const slack = await begin(settings, { ...parts, workspace, claims, fitFile });
  running.add('Slack', slack.stop);
  const { headsChannel: channelId } = settings;
  if (channelId !== undefined) {
    const { headsPoster } = await import('./heads-post.js');
    parts.heads.post = headsPoster({
      accountId: account.id,
      channelId,
      workspace,
      conversation: parts.conversation,
    });
  }
  parts.log.info({ platform: 'slack', account: account.id, address: teamName }, 'Slack is connected');
  return slack;
}

/** The chat in the terminal, until it ends. */
async function converse(session: {
  readonly config: Config;
  readonly given: Arguments;
  readonly parts: Parts;
  readonly interactive: boolean;
  readonly stopping: Promise<void>;
}): Promise<number> {
  const { config, given, parts, interactive, stopping } = session;
  const email = given.as ?? config.consoleUser ?? parts.demoManager;
  if (email === undefined) {
    throw new UserError(
      'Who is asking? Set OWNER_EMAIL and OWNER_ACCOUNT for the first start, or CASTELLAN_CONSOLE_USER (or -- --as EMAIL) to a user’s e-mail address.',
    );
  }
  const identity = { platform: 'console', workspace: 'local', chatUser: email } as const;
  const asker = await parts.directory.asker(identity);
  const { startConsole } = await import('./chat/console/start.js');
  const terminal = startConsole({
    conversation: parts.conversation,
    identity,
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    interactive,
    greeting: {
      who: asker?.user ? describe(asker.user, asker.account) : email,
      examples: ['/audit today module:Templates', '/logins last-7-days status:failure'],
    },
    prompt: `${asker?.account.id ?? 'castellan'}> `,
    downloads: join(config.dataDir, 'downloads'),
    cwd: process.cwd(),
    historyFile: join(config.dataDir, 'history'),
    columns: Number(process.env.COLUMNS) || undefined,
    colour: interactive && !process.env.NO_COLOR,
    report: (error, reference) => parts.log.error({ error, reference }, 'the terminal failed'),
  });
  void stopping.then(() => terminal.stop());
  const { refused } = await terminal.done;
  return refused && !interactive ? 1 : 0;
}

const describe = ({ name, email, roles }: User, account: Account) =>
  `${name} (${email}), ${roles.map(({ role }) => role).join(' and ') || 'no role'} of ${account.name}`;

/** SIGINT and SIGTERM: the first one stops in order, a second one at once. */
function signals(): { readonly signalled: Promise<void>; readonly dispose: () => void } {
  let tell: () => void = () => {};
  const signalled = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let count = 0;
  const listener = () => {
    count += 1;
    if (count > 1) process.exit(130);
    tell();
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signalled,
    dispose: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
