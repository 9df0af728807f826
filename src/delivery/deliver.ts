import { note, type Reply } from '../chat/reply.js';
import { UserError } from '../user-error.js';
import { writeAddress } from './address.js';
import type { Delivering } from './delivering.js';
import { failed } from './failed.js';
import { type FetchedFiles, fetchFiles } from './fetched-files.js';
import { FileGone } from './file-store.js';
import { persist } from './persist.js';
import type { Posted } from './platform.js';
import { type Noted, type Posting, routeOf } from './posting.js';
import { stateOf } from './state-of.js';
import type { FileOnDisk } from './stored-file.js';
import { within } from './within.js';
import { actOf, editedIn, postedIn } from './words.js';

const CALL_MS = 15_000;
/** Files may be large, and the line slow. */
const FILES_MS = 5 * 60_000;
/** Edits that only count have one row in so long. */
const COUNTING_ROW_MS = 60_000;

/**
 * Makes an address show what it is to show now: a post when nothing is up, else an edit. What fails is noted, to be
 * tried again.
 * @throws what the database throws
 */
export async function deliver(posting: Posting, d: Delivering): Promise<void> {
  let reply: Reply | undefined;
  try {
    reply = await replyOf(posting, d);
  } catch (error) {
    const verb = posting.posted === undefined ? 'post' : 'edit';
    await failed({ posting, verb, error, unmade: true }, d);
    return;
  }
  if (reply === undefined) await d.store.settle(posting, d.clock.now());
  else if (posting.posted === undefined) await postWhole(posting, reply, d);
  else await edit(posting, posting.posted, reply, d);
}

async function replyOf(
  { content, accountId, address, wantedAt, posted }: Posting,
  { render }: Delivering,
): Promise<Reply | undefined> {
  if (content.kind !== 'live') return content.reply;
  return render(content, { accountId, address, wantedAt, posted: posted !== undefined });
}

/** With its files, when it has any: they are brought here before anything is announced. */
async function postWhole(posting: Posting, reply: Reply, d: Delivering): Promise<void> {
  const { content } = posting;
  if (content.kind !== 'files' || content.files.length === 0) return post(posting, reply, d);
  let fetched: FetchedFiles;
  try {
    fetched = await fetchFiles(content.files, d.platform.fileLimit, {
      store: d.files,
      newFolder: d.newFolder,
    });
  } catch (error) {
    if (!(error instanceof FileGone || error instanceof UserError))
      return failed({ posting, verb: 'post', error, unmade: true }, d);
    const why = error instanceof UserError ? error.message : 'The file was kept for 14 days and is no more.';
    return post(posting, { ...reply, blocks: [...reply.blocks, note(why)] }, d);
  }
  try {
    const blocks = [...reply.blocks, ...fetched.explanations.map(note)];
    await post(posting, { ...reply, blocks }, d, fetched.parts);
  } finally {
    await fetched.dispose();
  }
}

async function post(
  posting: Posting,
  reply: Reply,
  d: Delivering,
  files: readonly FileOnDisk[] = [],
): Promise<void> {
  const { platform, store, rows, clock, lease, watch } = d;
  const epoch = lease.epoch;
  const row = await announce(posting, reply, d);
  if (row === undefined) return;
  let posted: Posted;
  try {
    const { to } = posting.address;
    posted =
      files.length === 0
        ? await within(CALL_MS, () => platform.post(to, reply))
        : await within(FILES_MS, () => platform.postFiles(to, reply, files));
  } catch (error) {
    return failed({ posting, verb: 'post', error, row, epoch }, d);
  }
  const now = clock.now();
  watch?.succeeded(platform.platform, 'post', now.getTime() - posting.wantedAt.getTime());
  const noted: Noted = { at: now, state: stateOf(reply), edits: 0 };
  await persist(() => store.succeeded(posting, { now, epoch, posted, noted }), d.stopping);
  await rows.finish(row, { status: 'success', description: postedIn(posting, reply, now) });
  await afterFailure(posting, now, d);
}

/**
 * Before a post: its row is begun, and it is marked; at the same time, since an alert waits for it.
 * @returns undefined when it is not to be posted, by this process
 */
async function announce(posting: Posting, reply: Reply, d: Delivering): Promise<string | undefined> {
  const { store, rows, lease, clock } = d;
  const now = clock.now();
  const [row, mark] = await Promise.allSettled([
    rows.begin(actOf(posting, 'post', reply), now),
    store.mark(posting, lease.epoch, now),
  ]);
  const marked = mark.status === 'fulfilled' && mark.value;
  // Looked at last: a process that was frozen meanwhile does not go on.
  if (row.status === 'fulfilled' && marked && lease.holds()) return row.value;
  if (marked && posting.attempt === undefined) await store.unmark(posting, lease.epoch);
  if (row.status === 'fulfilled') await rows.withdraw(row.value);
  for (const each of [row, mark]) if (each.status === 'rejected') throw each.reason;
  return undefined;
}

async function edit(posting: Posting, posted: Posted, reply: Reply, d: Delivering): Promise<void> {
  const { platform, store, rows, clock, watch } = d;
  const began = clock.now();
  const state = stateOf(reply);
  const tells = isNews(posting.noted, state, began);
  const row = tells ? await rows.begin(actOf(posting, 'edit', reply), began) : undefined;
  try {
    await within(CALL_MS, () => platform.edit(posted, reply));
  } catch (error) {
    return failed({ posting, verb: 'edit', error, ...(row === undefined ? {} : { row }) }, d);
  }
  const now = clock.now();
  watch?.succeeded(platform.platform, 'edit');
  const edits = (posting.noted?.edits ?? 0) + 1;
  const noted = tells ? { at: now, state, edits: 0 } : { at: posting.noted?.at ?? now, state, edits };
  await persist(() => store.succeeded(posting, { now, posted, noted }), d.stopping);
  if (row !== undefined)
    await rows.finish(row, { status: 'success', description: editedIn(posting, reply, edits) });
  await afterFailure(posting, now, d);
}

const isNews = (noted: Noted | undefined, state: string, now: Date) =>
  noted === undefined || noted.state !== state || now.getTime() - noted.at.getTime() >= COUNTING_ROW_MS;

/** Chat takes messages again: what waits for its next attempt need not. */
async function afterFailure({ address }: Posting, now: Date, { store, trouble }: Delivering): Promise<void> {
  const [route, destination] = [routeOf(address), writeAddress(address)];
  if (trouble.ends(route)) await store.hurry({ route }, now);
  if (trouble.ends(destination)) await store.hurry({ route, destination }, now);
}
