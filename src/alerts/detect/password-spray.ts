import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import type { Counted } from './counting.js';
import { findingOf } from './finding-of.js';
import { enabled, numberOf, windowOf } from './rules-of.js';
import type { Subject } from './subjects.js';
import { TallyWindow } from './tally-window.js';
import { UserTally } from './user-tally.js';

/** Below it the users are counted afresh each time; a tally kept up for every address would cost too much memory. */
const FEW = 48;

/** Fires when failures of `users` different users came from the address, this one among them, within the minutes. */
export function passwordSpray(rules: TunedRules, counted: Counted, address: Subject): Finding | undefined {
  const tuned = enabled(rules, 'password-spray');
  if (tuned === undefined) {
    delete address.spray;
    return undefined;
  }
  const threshold = numberOf(tuned, 'users');
  const { accountId, kind, subject, acts, placed, own } = counted;
  if (acts.length < threshold) return undefined;
  return tallyOf(address, windowOf(tuned)).find(
    placed.index,
    ({ users }) => users >= threshold,
    ({ users }, span) =>
      findingOf({ accountId, tuned, kind, subject, acts, span, own, observed: users, threshold }),
  );
}

function tallyOf(address: Subject, windowMs: number): TallyWindow<Subject['acts'][number], UserTally> {
  if (address.spray?.windowMs === windowMs) return address.spray;
  const window = new TallyWindow(address.acts, windowMs, new UserTally());
  if (address.acts.length >= FEW) address.spray = window;
  else delete address.spray;
  return window;
}
