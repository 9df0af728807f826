import type { Outbox } from '../../delivery/outbox.js';
import type { Batch, Follower } from '../../events/tail/follower.js';
import type { Log } from '../../log.js';
import type { Clock } from '../../time/clock.js';
import type { Detection } from '../detect/detection.js';
import type { Incident } from '../incident.js';
import type { Reach } from '../reach.js';
import { type BatchNews, newsOf } from './batch-news.js';
import { failuresContent, failuresSubject } from './failures-subject.js';
import type { IncidentsDesk } from './incidents-desk.js';
import { LiveIndex } from './live-index.js';
import { readEvents } from './read-events.js';

export interface AlertFollowerParts {
  readonly detection: Pick<Detection, 'prepare' | 'observe' | 'keep' | 'rebuild'>;
  readonly incidents: Pick<IncidentsDesk, 'take' | 'allLive'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly reach: Pick<Reach, 'cardsOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a scan finds may have been there for years. */
const HISTORY_MS = 24 * 60 * 60_000;

/**
 * Watches every event for what the rules find, and has incidents opened, raised and shown within the tail's step. What
 * a batch means is found out once, however often its transaction is tried.
 */
export function alertFollower(parts: AlertFollowerParts): Follower {
  const { detection, incidents, outbox, reach, clock, log } = parts;
  const live = new LiveIndex();
  let known: { readonly batch: Batch; readonly news: BatchNews } | undefined;
  let changed: readonly Incident[] = [];
  let idle: readonly string[] = [];

  async function meaningOf(batch: Batch): Promise<BatchNews> {
    if (known?.batch === batch) return known.news;
    const events = readEvents(batch.events, (error) =>
      log.warn({ error }, 'an event could not be read, and was not watched for alerts'),
    );
    await detection.prepare(events);
    const since = batch.origin === 'scan' ? new Date(clock.now().getTime() - HISTORY_MS) : undefined;
    const news = newsOf(events, { detection, live, ...(since === undefined ? {} : { since }) });
    known = { batch, news };
    return news;
  }

  return {
    name: 'alerts',

    async begin() {
      known = undefined;
      await detection.rebuild(clock.now());
      live.rebuild(await incidents.allLive());
    },

    async handle(batch, { transaction }) {
      const { incidents: news, failures } = await meaningOf(batch);
      await detection.keep(transaction);
      const different: Incident[] = [];
      for (const each of news) different.push(...(await incidents.take(each, transaction)));
      for (const each of failures) {
        for (const address of await reach.cardsOf(each.accountId, each.severity)) {
          const subject = failuresSubject(each);
          const said = { description: 'failed sign-ins', correlationId: subject };
          await outbox.show(
            { accountId: each.accountId, address, subject, content: failuresContent(each), ...said },
            transaction,
          );
        }
      }
      changed = different;
      const touched = news.flatMap(({ touches }) => touches.map(({ incidentId }) => incidentId));
      idle = touched.filter((id) => different.every((incident) => incident.id !== id));
    },

    committed() {
      for (const incident of changed) live.set(incident);
      // Somebody has ended them meanwhile.
      for (const id of idle) live.forget(id);
      changed = [];
      idle = [];
      known = undefined;
    },
  };
}
