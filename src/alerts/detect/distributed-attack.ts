import type { Finding } from '../finding.js';
import type { TunedRule, TunedRules } from '../rule.js';
import { type Act, outdated, place } from './entries.js';
import { attackersIn, findingOf, victimsIn } from './finding-of.js';
import { enabled, numberOf, windowOf } from './rules-of.js';
import { SpreadTally } from './spread-tally.js';
import { TallyWindow } from './tally-window.js';

interface OfAccount {
  readonly failures: Act[];
  window?: TallyWindow<Act, SpreadTally>;
}

/** A busier account's window is shorter than asked for: its newest failures. */
const MOST_FAILURES = 20_000;
const MOST_ACCOUNTS = 1000;

/** Failures of whole accounts, for attacks that keep each user and each address below every other threshold. */
export class DistributedAttacks {
  readonly #accounts = new Map<string, OfAccount>();

  /** @param failure of an address; without one it tells nothing here */
  observe(accountId: string, failure: Act, rules: TunedRules): Finding | undefined {
    const tuned = enabled(rules, 'distributed-attack');
    if (tuned === undefined || failure.ip === undefined) return undefined;
    const account = this.#ensure(accountId);
    const { failures } = account;
    const window = windowFor(account, tuned);
    const { index, added } = place(failures, failure);
    if (added) window.inserted(index);
    const [threshold, users, ips] = [
      numberOf(tuned, 'threshold'),
      numberOf(tuned, 'users'),
      numberOf(tuned, 'ips'),
    ];
    const finding = window.find(
      index,
      (tally) => tally.failures >= threshold && tally.users >= users && tally.ips >= ips,
      (tally, span) => {
        const counts = ({ user }: Act) => tally.counts(user);
        const base = findingOf({
          accountId,
          tuned,
          kind: 'login',
          subject: { kind: 'account', value: accountId },
          acts: failures,
          span,
          own: failure,
          observed: tally.failures,
          threshold,
        });
        return {
          ...base,
          attackers: attackersIn(failures, span, failure, counts),
          victims: victimsIn(failures, span, failure, counts),
          detail: `${tally.users} users from ${tally.ips} addresses, at most ${tally.each} failures each`,
        };
      },
    );
    const old = outdated(failures, MOST_FAILURES);
    if (old > 0) {
      window.dropping(old);
      failures.splice(0, old);
    }
    return finding;
  }

  clear(): void {
    this.#accounts.clear();
  }

  #ensure(accountId: string): OfAccount {
    const known = this.#accounts.get(accountId);
    this.#accounts.delete(accountId);
    const account = known ?? { failures: [] };
    this.#accounts.set(accountId, account);
    if (this.#accounts.size > MOST_ACCOUNTS) {
      const [oldest] = this.#accounts.keys();
      if (oldest !== undefined) this.#accounts.delete(oldest);
    }
    return account;
  }
}

function windowFor(account: OfAccount, tuned: TunedRule): TallyWindow<Act, SpreadTally> {
  const [windowMs, each] = [windowOf(tuned), numberOf(tuned, 'each')];
  const { window } = account;
  if (window?.windowMs === windowMs && window.tally.each === each) return window;
  account.window = new TallyWindow(account.failures, windowMs, new SpreadTally(each));
  return account.window;
}
