import type { CommandContext } from '../../src/chat/command.js';
import { type Field, fields, type Reply } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Backlog } from '../../src/delivery/outbox.js';
import type { DiskHealth, Health, SealHealth, TailHealth } from '../../src/health.js';
import type { ServerState } from '../../src/mongo/server-state.js';
import { writeDuration } from '../../src/time/duration.js';
import { writeLocal } from '../../src/time/write.js';

/** Beyond it the tail does not keep up. */
const LATE_MS = 30_000;
const LITTLE_BYTES = 2 * 1024 ** 3;

/** One line of the answer: what is so, and whether somebody should look. */
interface Finding {
  readonly value: string;
  readonly poor?: boolean;
}

/** Each part is asked by itself: what can't be found out is said, and the others are shown all the same. */
export async function healthAnswer(health: Health, { asker, now }: CommandContext): Promise<Reply> {
  const write = (moment: Date) => writeLocal(moment, asker.calendar.zone);
  const parts = await Promise.all([
    part('Tail', async () => tailIn(await health.tail(), now, write)),
    part('Outbox', async () =>
      outboxIn(await health.outbox(asker.account.id), await health.seal(asker.account.id), now),
    ),
    part('Seal', async () => sealIn(await health.seal(asker.account.id), write)),
    part('Disk', async () => diskIn(await health.disk())),
    part('Database', async () => databaseIn(await health.database())),
  ]);
  const poor = parts.filter((each) => each.poor).map(({ label }) => label.toLowerCase());
  return {
    tone: poor.length > 0 ? 'warning' : 'success',
    heading: poor.length > 0 ? `Look at the ${poor.join(' and the ')}` : 'All is well',
    blocks: [fields(parts)],
    buttons: [{ label: 'Verify the seal', command: '/audit verify' }],
  };
}

async function part(label: string, ask: () => Promise<Finding>): Promise<Field & { poor: boolean }> {
  try {
    const { value, poor = false } = await ask();
    return { label, value, poor };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { label, value: `could not be asked: ${why}`, poor: true };
  }
}

function tailIn({ leader, scanning, events, since }: TailHealth, now: Date, write: Write): Finding {
  const lateMs = since === undefined ? 0 : now.getTime() - since.getTime();
  const behind =
    events === 0 ? 'nothing waits' : `${counted(events, 'event waits', 'events wait')}, for ${span(lateMs)}`;
  if (leader === undefined) return { value: `nobody has followed yet; ${behind}`, poor: events > 0 };
  const { host, pid, alive, here } = leader;
  const who = `${here ? 'this process' : `process ${pid} on ${host}`} since ${write(leader.since)}`;
  if (!alive)
    return { value: `${who}, which has ended; another takes over within 10 seconds; ${behind}`, poor: true };
  const doing = scanning ? 'is reading the store through' : 'follows';
  return { value: `${who} ${doing}; ${behind}`, poor: lateMs > LATE_MS };
}

/** What chat was wanted to show and does not: each refusal with what somebody has to do about it. */
function outboxIn({ waiting, since, refused }: Backlog, { headsWaiting }: SealHealth, now: Date): Finding {
  const lateMs = since === undefined ? 0 : now.getTime() - since.getTime();
  const behind =
    waiting === 0
      ? 'nothing waits for delivery'
      : `${counted(waiting, 'message waits', 'messages wait')} for delivery, the oldest for ${span(lateMs)}`;
  const heads =
    headsWaiting === 0
      ? []
      : [`${counted(headsWaiting, 'head of the seal waits', 'heads of the seal wait')} to be posted`];
  const advice = refused.map(({ address, advice }) => `${address} refuses messages: ${advice}`);
  return {
    value: [[behind, ...heads].join('; '), ...advice].join('\n'),
    poor: refused.length > 0 || lateMs > LATE_MS,
  };
}

function sealIn({ last, head }: SealHealth, write: Write): Finding {
  if (last === undefined) return { value: 'no block yet' };
  const noted = head ? `; head ${head.sequence} noted ${write(head.at)}` : '; no head noted yet';
  return { value: `block ${last.sequence}, sealed ${write(last.at)}${noted}` };
}

function diskIn(disk: DiskHealth | undefined): Finding {
  if (disk === undefined) return { value: 'no data directory' };
  const { freeBytes, totalBytes } = disk;
  const free = `${gigabytes(freeBytes)} of ${gigabytes(totalBytes)} free`;
  return { value: free, poor: freeBytes < LITTLE_BYTES };
}

const databaseIn = ({ kind, milliseconds, members, replicaSet, version }: ServerState): Finding => ({
  value: `${kind === 'embedded' ? 'embedded' : 'given'} MongoDB ${version}, replica set ${replicaSet} of ${members}, answers in ${milliseconds.toFixed(1)} ms`,
});

type Write = (moment: Date) => string;

const span = (ms: number) =>
  ms < 1_000 ? 'less than a second' : writeDuration(Math.round(ms / 1_000) * 1_000);

const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
