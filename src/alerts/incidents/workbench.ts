import { type Finding, subjectKey } from '../finding.js';
import type { Incident } from '../incident.js';
import { isLive } from './incident-row.js';
import { linksOf, openKeysOf } from './links.js';

/** The incidents a batch has to do with, as they were found and as they become. */
export class Workbench {
  readonly #before: Map<string, Incident>;
  readonly #past: readonly Incident[];
  readonly #now = new Map<string, Incident>();

  constructor(live: readonly Incident[], past: readonly Incident[]) {
    this.#past = past;
    this.#before = new Map([...live, ...past].map((incident) => [incident.id, incident]));
    for (const incident of live) this.#now.set(incident.id, incident);
  }

  get(id: string): Incident | undefined {
    return this.#now.get(id);
  }

  /** As it is stored, when it was not known yet. */
  adopt(incident: Incident): void {
    if (this.#now.has(incident.id)) return;
    this.#before.set(incident.id, incident);
    this.#now.set(incident.id, incident);
  }

  put(incident: Incident): void {
    this.#now.set(incident.id, incident);
  }

  /** Live ones that are about the finding's subject, or share an attacker or a victim: the oldest first, lines of a storm last. */
  related(finding: Finding): readonly Incident[] {
    const key = subjectKey(finding.rule, finding.subject);
    const links = new Set(linksOf(finding));
    const found = [...this.#now.values()].filter(
      (incident) =>
        isLive(incident) &&
        incident.storm === undefined &&
        (openKeysOf(incident).includes(key) || linksOf(incident).some((link) => links.has(link))),
    );
    return found.sort(
      (a, b) =>
        Number(a.stormId !== undefined) - Number(b.stormId !== undefined) ||
        a.openedAt.getTime() - b.openedAt.getTime() ||
        a.id.localeCompare(b.id),
    );
  }

  /** The last one about the same that was resolved a short while ago. */
  past(finding: Finding): Incident | undefined {
    const key = subjectKey(finding.rule, finding.subject);
    return this.#past.find((incident) => openKeysOf(incident).includes(key));
  }

  /** The live one that has the finding in it. */
  holder(finding: Finding): Incident | undefined {
    const key = subjectKey(finding.rule, finding.subject);
    return [...this.#now.values()].find((incident) => isLive(incident) && openKeysOf(incident).includes(key));
  }

  /** Whether no incident had it before this batch. */
  isNews({ rule, subject, lastAt }: Finding): boolean {
    const key = subjectKey(rule, subject);
    const known = [...this.#before.values()]
      .filter(isLive)
      .flatMap(({ findings }) => findings)
      .find((each) => subjectKey(each.rule, each.subject) === key);
    return known === undefined || known.lastAt < lastAt;
  }

  /** What it was when it was found; undefined of a new one. */
  before(id: string): Incident | undefined {
    return this.#before.get(id);
  }

  changed(): readonly Incident[] {
    return [...this.#now.values()].filter((incident) => this.#before.get(incident.id) !== incident);
  }
}
