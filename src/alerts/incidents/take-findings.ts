import type { Transaction } from '../../mongo/transaction.js';
import { DAY_MS } from '../../time/lengths.js';
import type { Finding } from '../finding.js';
import { subjectKey } from '../finding.js';
import type { Incident } from '../incident.js';
import type { DeskParts } from './desk-parts.js';
import { folded, merged } from './fold.js';
import { newId } from './incident-id.js';
import { isLive } from './incident-row.js';
import { linksOf } from './links.js';
import { newIncident, reopened } from './new-incident.js';
import type { News } from './news.js';
import { settle } from './settle.js';
import { touched } from './touched.js';
import { askWhetherTheirs, isAskedAbout } from './was-this-you.js';
import { Workbench } from './workbench.js';

/**
 * Puts findings where they belong: into a live incident that shares an attacker or a victim (two that one links go on
 * in the older), into one resolved lately that recurs, or into a new one. What is expected is counted and dropped.
 * All of it within the transaction, which is done over when somebody else changed one of the incidents meanwhile.
 * @returns every incident that is different now
 */
export async function takeFindings(
  news: News,
  now: Date,
  parts: DeskParts,
  transaction: Transaction,
): Promise<readonly Incident[]> {
  const findings = await worthTaking(news, now, parts, transaction);
  const bench = await openBench({ ...news, findings }, now, parts, transaction);
  for (const finding of findings) place(finding, bench, now, parts);
  for (const touch of news.touches) touched(touch, bench, now);
  for (const { finding, success } of news.entries) {
    const holder = bench.holder(finding);
    if (holder) touched({ incidentId: holder.id, lastAt: success.at, success }, bench, now);
  }
  const changed = await settle(news.accountId, bench, now, parts, transaction);
  for (const finding of findings.filter(isAskedAbout)) {
    const incident = bench.isNews(finding) ? bench.holder(finding) : undefined;
    if (incident) await askWhetherTheirs(incident, finding, parts, transaction);
  }
  return changed;
}

/** Neither history nor expected. */
async function worthTaking(
  { findings, since }: News,
  now: Date,
  { expectations }: DeskParts,
  transaction: Transaction,
): Promise<readonly Finding[]> {
  const taken: Finding[] = [];
  for (const finding of findings) {
    if (since !== undefined && finding.lastAt < since) continue;
    if (await expectations.hides(finding, now, transaction)) continue;
    taken.push(finding);
  }
  return taken;
}

async function openBench(
  { accountId, findings, touches }: News,
  now: Date,
  { store }: DeskParts,
  transaction: Transaction,
): Promise<Workbench> {
  const keys = findings.map(({ rule, subject }) => subjectKey(rule, subject));
  const links = [...new Set(findings.flatMap(linksOf))];
  const none = findings.length === 0;
  const since = new Date(now.getTime() - DAY_MS);
  const found = none ? [] : await store.related(accountId, { keys, links, since }, transaction);
  const [live, past] = [found.filter(isLive), found.filter((incident) => !isLive(incident))];
  const missing = touches
    .map(({ incidentId }) => incidentId)
    .filter((id) => !live.some((each) => each.id === id));
  const others = missing.length === 0 ? [] : await store.withIds(missing, transaction);
  return new Workbench([...live, ...others.filter(isLive)], past);
}

function place(finding: Finding, bench: Workbench, now: Date, parts: DeskParts): void {
  const [oldest, ...younger] = bench.related(finding);
  if (oldest !== undefined) {
    let incident = oldest;
    for (const each of younger) {
      const [grown, over] = merged(incident, each, now);
      bench.put(over);
      incident = grown;
    }
    bench.put(folded(incident, finding, now));
    return;
  }
  const past = bench.past(finding);
  // What happened before somebody said that it is over was over then: it came late.
  if (past?.resolved !== undefined && finding.lastAt <= past.resolved.at) return;
  if (past !== undefined) bench.put(reopened(past, finding, now));
  else bench.put(newIncident(newId('in', parts.randomBytes), finding, now));
}
