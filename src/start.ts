import { type Castellan, createCastellan } from './castellan.js';
import type { Conversation } from './chat/conversation.js';
import { type Config, inChat } from './config/config.js';
import { createChat } from './create-chat.js';
import { type DeliveryWatch, deliveryMetrics } from './delivery/delivery-metrics.js';
import { openFollowers } from './followers.js';
import { HeadsPost } from './heads-post.js';
import { keepJobs } from './keep-jobs.js';
import { keepRecovering } from './keep-recovering.js';
import { keepTidy } from './keep-tidy.js';
import type { Log } from './log.js';
import type { Joined, Place } from './mongo/open-database.js';
import { openSurroundings, report, type WithMetrics } from './open-surroundings.js';
import type { Running } from './running.js';
import { startSealing } from './start-sealing.js';
import { type Clock, systemClock } from './time/clock.js';

/** A Castellan that runs, without its edges. */
export interface Parts extends WithMetrics, Castellan {
  readonly conversation: Conversation;
  /** Where seal heads are posted, once its platform is connected. */
  readonly heads: HeadsPost;
  /** Told of deliveries. */
  readonly watch: DeliveryWatch;
  /** Whom the demo account offers as its Account Manager. */
  readonly demoManager?: string;
}

/**
 * The database, the stores over it, the conversation, the seal and the recovery of what was interrupted.
 * @param running is told how each part is stopped
 * @throws UserError when the database or a file can't be opened
 */
export async function start(
  config: Config,
  place: Place | Joined,
  log: Log,
  running: Running,
): Promise<Parts> {
  const surroundings = await openSurroundings(config, place, log, running);
  const { database } = surroundings;
  const castellan = createCastellan(surroundings);
  running.add('the API keys', () => castellan.keys.stop());
  const conversation = await createChat(castellan, surroundings);
  const heads = await startSeal(config, surroundings, castellan, running);
  running.add('tidying up', keepTidy(surroundings.temporary, database, log));
  running.add('recovery', keepRecovering(castellan, log));
  running.add(
    'the jobs',
    keepJobs({
      ...surroundings,
      ...castellan,
      sealKey: { folder: config.seal.folder, file: config.seal.keyFile },
    }),
  );
  await ensureOwner(config.owner, castellan);
  if (database.kind === 'embedded' && inChat(config)) {
    report('The embedded database is for trying: set MONGODB_URI before people rely on it.');
  }
  const demo = database.kind === 'embedded' && !inChat(config);
  return {
    ...surroundings,
    ...castellan,
    conversation,
    heads,
    watch: deliveryMetrics(surroundings.metrics, surroundings.clock, () => castellan.outbox.waiting()),
    demoManager: demo ? await loadDemo(castellan, systemClock) : undefined,
  };
}

/** @returns where heads are posted, once their platform is connected */
async function startSeal(
  config: Config,
  around: WithMetrics,
  castellan: Castellan,
  running: Running,
): Promise<Parts['heads']> {
  const { database, clock, log, metrics } = around;
  const chosen = [config.slack?.headsChannel, config.discord?.headsChannel].filter(Boolean).length;
  const heads = new HeadsPost(chosen, castellan.outbox, database.inTransaction);
  const followers = openFollowers(castellan, around);
  const sealing = { database, clock, log, place: config.seal, metrics, postHead: heads.post, followers };
  const tail = await startSealing(sealing);
  running.add('the tail', () => tail.stop());
  return heads;
}

/** OWNER_EMAIL of OWNER_ACCOUNT, both made when missing. */
async function ensureOwner(owner: Config['owner'], { directory }: Castellan): Promise<void> {
  if (owner === undefined) return;
  const account = await directory.accounts.ensure(owner.account);
  await directory.users.ensureOwner(owner.email, account.id);
}

async function loadDemo(castellan: Castellan, clock: Clock): Promise<string> {
  const { loadDemo: load } = await import('./demo/load-demo.js');
  return (await load({ ...castellan, clock })).manager;
}
