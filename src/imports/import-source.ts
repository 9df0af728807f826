import type { NewAuditEvent } from '../audit/event.js';
import type { AuditTrail } from '../audit/trail.js';
import type { LoginActivity } from '../logins/activity.js';
import type { NewLogin } from '../logins/event.js';
import { BrokenSource, type Reading } from './reading.js';
import { countRecorded, countSkipped, shown, type Tally } from './tally.js';

export interface Into {
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly logins: Pick<LoginActivity, 'append'>;
}

/** Measured: 31 k events a second in batches of 1,000, no more in larger ones. */
const BATCH = 1_000;

/**
 * Records what the readings of one source hold, in their order and in batches; skips what is bad; stops where the
 * source breaks. Holds one batch. An event that is already there stays as it is, so any part may be repeated.
 *
 * @param name of the source, for the tally's list of what was skipped
 * @param tally counts on; `onProgress` is called after every change that matters
 */
export async function importSource(
  name: string,
  readings: AsyncIterable<Reading>,
  into: Into,
  tally: Tally,
  onProgress: () => void,
): Promise<void> {
  const logins = batches<NewLogin>(async (batch) =>
    countRecorded(tally.logins, await into.logins.append(batch)),
  );
  const auditEvents = batches<NewAuditEvent>(async (batch) =>
    countRecorded(tally.auditEvents, await into.audit.append(batch)),
  );
  const before = tally.read;
  try {
    for await (const reading of readings) {
      tally.read += 1;
      if (reading.kind === 'aside') tally.aside += 1;
      if (reading.kind === 'bad') countSkipped(tally, name, reading);
      if (reading.kind === 'found') {
        await logins.add(reading.logins);
        await auditEvents.add(reading.auditEvents);
      }
      onProgress();
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    const complete = (tally.read - before).toLocaleString('en');
    tally.broken.push(`${shown(name)} ${error.message}, after ${complete} whole lines or records`);
  }
  await logins.flush();
  await auditEvents.flush();
  onProgress();
}

function batches<Event>(append: (batch: readonly Event[]) => Promise<void>) {
  let batch: Event[] = [];
  const flush = async () => {
    const full = batch;
    batch = [];
    if (full.length > 0) await append(full);
  };
  return {
    async add(events: readonly Event[]) {
      for (const event of events) {
        batch.push(event);
        if (batch.length >= BATCH) await flush();
      }
    },
    flush,
  };
}
