import { everyPage } from '../mongo/every-page.js';
import type { Interval } from '../time/interval.js';
import type { Incident } from './incident.js';
import type { Incidents } from './incidents.js';

const PAGE = 1_000;

/** All that opened in a stretch of time, newest first, however many. */
export async function everyIncident(
  incidents: Pick<Incidents, 'list'>,
  accountIds: readonly string[],
  interval: Interval,
): Promise<readonly Incident[]> {
  const all: Incident[] = [];
  const pages = everyPage(
    PAGE,
    async (page, size) => (await incidents.list(accountIds, interval, page, size)).incidents,
  );
  for await (const found of pages) all.push(...found);
  return all;
}
