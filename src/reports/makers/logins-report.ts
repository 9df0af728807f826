import { LOGINS_CHART } from '../../charts/events-chart.js';
import type { LoginActivity } from '../../logins/activity.js';
import { loginCsv } from '../../logins/csv-columns.js';
import { givenLoginFilter } from '../../logins/given-filter.js';
import { eventsReport } from './events-report.js';
import type { ReportMaker } from './made-report.js';

type Logins = Pick<LoginActivity, 'count' | 'countBy' | 'series' | 'stream' | 'attribution'>;

/** `41 failures, 12 more than the week before, mostly from 24.151.103.17; 268 logins in all.` */
export const loginsReport = (logins: Logins): ReportMaker =>
  eventsReport({
    what: 'logins',
    events: logins,
    given: givenLoginFilter,
    // Failures are what a manager looks for, unless something else was asked for.
    told: (all) => ({
      filter: { ...all, status: all.status ?? 'failure' },
      nouns: all.status === 'success' ? SUCCESSES : FAILURES,
      mostly: { dimension: 'ip', preposition: 'from', nameless: 'an unknown address' },
      ...(all.status === undefined ? { all: ['login', 'logins'] } : {}),
    }),
    csv: loginCsv,
    chart: LOGINS_CHART,
    attribution: logins.attribution,
  });

const FAILURES = ['failure', 'failures'] as const;
const SUCCESSES = ['successful login', 'successful logins'] as const;
