import { fold } from '../../events/fold.js';
import type { EventSource } from '../../events/source.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import { UNTUNED } from '../rules/catalogue.js';
import type { RuleBook } from '../rules/rule-book.js';
import { Answers } from './answers.js';
import { AuditDetector } from './audit-detector.js';
import type { Detection, Observed } from './detection.js';
import { LoginDetector } from './login-detector.js';
import type { People } from './people.js';
import type { Profiles, Whose } from './profiles.js';
import { Subjects } from './subjects.js';

/** What rules are applied with. */
export interface DetectorParts {
  readonly rules: Pick<RuleBook, 'of'>;
  readonly people: People;
  readonly profiles: Profiles;
  readonly capacity: number;
  /** Events that came in another way only teach who signs in from where. */
  readonly sources: ReadonlySet<EventSource>;
}

/** Applies the rules. What it remembers, and for how long: see {@link Detection}. */
export class Detector implements Omit<Detection, 'rebuild'> {
  readonly #parts: DetectorParts;
  readonly #subjects: Subjects;
  readonly #logins: LoginDetector;
  readonly #audit: AuditDetector;
  readonly #answers = new Answers();
  readonly #rules = new Map<string, TunedRules>();
  #kept: Transaction | undefined;

  constructor(parts: DetectorParts) {
    this.#parts = parts;
    this.#subjects = new Subjects(parts.capacity);
    this.#logins = new LoginDetector(this.#subjects, parts.people, parts.profiles);
    this.#audit = new AuditDetector(this.#subjects);
  }

  async prepare(events: readonly Observed[]): Promise<void> {
    const { rules, people, profiles } = this.#parts;
    const accountIds = [...new Set(events.map(accountOf))];
    const [tuned] = await Promise.all([Promise.all(accountIds.map(rules.of)), people.prepare(events)]);
    this.#rules.clear();
    for (const [at, accountId] of accountIds.entries()) this.#rules.set(accountId, tuned[at] ?? UNTUNED);
    await profiles.prepare(events.flatMap((event) => this.#profileOf(event)));
  }

  observe(event: Observed): readonly Finding[] {
    const { kind } = event;
    const { id, accountId, source } = kind === 'login' ? event.login : event.event;
    if (!this.#parts.sources.has(source)) {
      if (kind === 'login') this.#logins.learn(event.login);
      return [];
    }
    const before = this.#answers.find(kind, accountId, id);
    if (before !== undefined) return before;
    const rules = this.#rules.get(accountId) ?? UNTUNED;
    const found =
      kind === 'login' ? this.#logins.observe(event.login, rules) : this.#audit.observe(event.event, rules);
    if (found.length > 0) this.#answers.remember(kind, accountId, id, found);
    return found;
  }

  async keep(transaction: Transaction): Promise<void> {
    if (transaction !== this.#kept) this.#answers.turn();
    this.#kept = transaction;
    await this.#parts.profiles.keep(transaction);
  }

  clear(): void {
    this.#subjects.clear();
    this.#logins.clear();
    this.#answers.clear();
    this.#parts.people.clear();
    this.#parts.profiles.clear();
    this.#kept = undefined;
  }

  size() {
    const { size, capacity, evicted } = this.#subjects;
    return { subjects: size, capacity, evicted };
  }

  /** Of those who signed in, and of registered users who tried to: made-up names have none. */
  #profileOf(event: Observed): readonly Whose[] {
    if (event.kind !== 'login') return [];
    const { accountId, action, status, username } = event.login;
    if (action !== 'sign-in') return [];
    const user = fold(username);
    const isKnown = status === 'success' || this.#parts.people.find(accountId, user) !== undefined;
    return isKnown ? [{ accountId, user }] : [];
  }
}

const accountOf = (event: Observed) =>
  event.kind === 'login' ? event.login.accountId : event.event.accountId;
