import type { Finding } from '../finding.js';
import type { TunedRule } from '../rule.js';
import type { Outcome } from './backtest.js';

interface OfSubject {
  /** At its fullest. */
  fullest: Finding;
  incidents: number;
  last: Date;
}

const MOST_SUBJECTS = 50_000;
const MOST_SHOWN = 10;

/** Counts what findings of one rule would have opened. */
export class OutcomeTally {
  readonly #tuned: TunedRule;
  readonly #subjects = new Map<string, OfSubject>();
  #seen = 0;
  #incidents = 0;
  #first: Date | undefined;
  #last: Date | undefined;

  constructor(tuned: TunedRule) {
    this.#tuned = tuned;
  }

  add(finding: Finding): void {
    const { firstAt, lastAt, subject, accountId } = finding;
    if (this.#first === undefined || firstAt < this.#first) this.#first = firstAt;
    if (this.#last === undefined || lastAt > this.#last) this.#last = lastAt;
    const key = `${accountId} ${subject.kind} ${subject.value}`;
    const known = this.#subjects.get(key);
    if (known === undefined) this.#open(key, finding);
    else this.#goOn(known, finding);
  }

  outcome(): Outcome {
    const worst = [...this.#subjects.values()]
      .sort((a, b) => b.fullest.observed - a.fullest.observed || b.last.getTime() - a.last.getTime())
      .slice(0, MOST_SHOWN)
      .map(({ fullest, incidents }) => ({ finding: fullest, incidents }));
    return {
      tuned: this.#tuned,
      subjects: this.#seen,
      incidents: this.#incidents,
      ...(this.#first === undefined ? {} : { first: this.#first }),
      ...(this.#last === undefined ? {} : { last: this.#last }),
      worst,
    };
  }

  #open(key: string, finding: Finding): void {
    this.#seen += 1;
    this.#incidents += 1;
    this.#subjects.set(key, { fullest: finding, incidents: 1, last: finding.lastAt });
    if (this.#subjects.size <= MOST_SUBJECTS) return;
    // One that comes again after so many others is counted again.
    const [oldest] = this.#subjects.keys();
    if (oldest !== undefined) this.#subjects.delete(oldest);
  }

  #goOn(known: OfSubject, finding: Finding): void {
    const { quietMs = Number.POSITIVE_INFINITY } = this.#tuned.rule;
    if (finding.lastAt.getTime() - known.last.getTime() >= quietMs) {
      known.incidents += 1;
      this.#incidents += 1;
    }
    if (finding.lastAt > known.last) known.last = finding.lastAt;
    if (finding.observed > known.fullest.observed) known.fullest = finding;
  }
}
