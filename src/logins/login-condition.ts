import { all, type Condition } from '../events/condition.js';
import { foldName } from '../events/fold.js';
import { contains, equals, inRange } from '../events/matching.js';
import type { LoginFilter } from './activity.js';

/** The query for a filter, without accounts and interval. */
export const loginCondition = (filter: Omit<LoginFilter, 'accountIds' | 'interval'>): Condition =>
  all([
    equals('keys.users', filter.user),
    inRange('keys.ip', filter.ip),
    equals('keys.device', filter.device),
    equals('keys.country', filter.country),
    contains(['keys.place'], filter.place),
    equals('keys.status', filter.status),
    equals('keys.action', filter.action, foldName),
  ]);
