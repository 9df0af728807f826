import type { AuditTrail } from '../../audit/trail.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { Interval } from '../../time/interval.js';
import { MINUTE_MS } from '../../time/lengths.js';
import type { Detection, DetectionSettings, Observed } from './detection.js';

/** The longest window, and how late events may be. */
const WINDOW_MINUTES = 65;
/** What a success can do: complete one that follows failures, and be a neighbour of a late one. */
const SUCCESS_MINUTES = 20;
/** Clocks of senders may be ahead. */
const AHEAD_MINUTES = 5;
/** Taking over must not take longer than some seconds: of busier times, a shorter stretch is read. */
const MOST_EVENTS = 100_000;
const BATCH = 1000;

/** What is counted and streamed of one kind of event. */
interface Past {
  count(interval: Interval): Promise<number>;
  stream(interval: Interval): AsyncIterable<Observed>;
  readonly minutes: number;
}

/** Fills windows from the newest stored events of these accounts, oldest first; a batch is held at a time. */
export async function replayPast(
  detector: Pick<Detection, 'prepare' | 'observe'>,
  accountIds: readonly string[],
  { logins, audit }: Pick<DetectionSettings, 'logins' | 'audit'>,
  now: Date,
): Promise<void> {
  for (const accountId of accountIds) {
    for (const past of pastsOf(accountId, logins, audit)) await replay(detector, past, now);
  }
}

async function replay(
  detector: Pick<Detection, 'prepare' | 'observe'>,
  past: Past,
  now: Date,
): Promise<void> {
  let batch: Observed[] = [];
  const flush = async () => {
    await detector.prepare(batch);
    for (const event of batch) detector.observe(event);
    batch = [];
  };
  for await (const event of past.stream(await stretch(past, now))) {
    batch.push(event);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

/** As much as is wanted, or half of it, a quarter … until there is not too much. */
async function stretch(past: Past, now: Date): Promise<Interval> {
  const to = new Date(now.getTime() + AHEAD_MINUTES * MINUTE_MS);
  for (let minutes = past.minutes; ; minutes /= 2) {
    const interval = { from: new Date(now.getTime() - minutes * MINUTE_MS), to };
    if (minutes < 1 || (await past.count(interval)) <= MOST_EVENTS) return interval;
  }
}

function pastsOf(
  accountId: string,
  logins: Pick<LoginActivity, 'count' | 'stream'>,
  audit: Pick<AuditTrail, 'count' | 'stream'>,
): readonly Past[] {
  const accountIds = [accountId];
  const ofLogins = (status: 'failure' | 'success', minutes: number): Past => ({
    minutes,
    count: (interval) => logins.count({ accountIds, interval, status }),
    async *stream(interval) {
      for await (const login of logins.stream({ accountIds, interval, status }, 'oldest-first')) {
        yield { kind: 'login', login };
      }
    },
  });
  const deletions: Past = {
    minutes: WINDOW_MINUTES,
    count: (interval) => audit.count({ accountIds, interval, action: 'Delete' }),
    async *stream(interval) {
      for await (const event of audit.stream({ accountIds, interval, action: 'Delete' }, 'oldest-first')) {
        yield { kind: 'audit', event };
      }
    },
  };
  return [ofLogins('failure', WINDOW_MINUTES), ofLogins('success', SUCCESS_MINUTES), deletions];
}
