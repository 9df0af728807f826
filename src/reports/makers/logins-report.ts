import { eventsChart, LOGINS_CHART } from '../../charts/events-chart.js';
import { note } from '../../chat/reply.js';
import type { LoginActivity, LoginFilter } from '../../logins/activity.js';
import { loginCsv } from '../../logins/csv-columns.js';
import { givenLoginFilter } from '../../logins/given-filter.js';
import { columnsFor, fileOf, rowsInWords, statusOf, subtitleOf } from './events-file.js';
import type { ReportMaker } from './made-report.js';
import { asSentence, countInWords, mostlyInWords } from './sentence.js';

type Logins = Pick<LoginActivity, 'count' | 'countBy' | 'series' | 'stream' | 'attribution'>;

/** `41 failures, 12 more than the week before, mostly from 24.151.103.17; 268 logins in all.` */
export const loginsReport =
  (logins: Logins): ReportMaker =>
  async (asking) => {
    const { standing, filter, covered, reader } = asking;
    const { interval } = covered;
    const { accountIds } = standing;
    const all = givenLoginFilter(filter, { accountIds, interval });
    // Failures are what a manager looks for, unless something else was asked for.
    const told: LoginFilter = { ...all, status: all.status ?? 'failure' };
    const earlier = covered.before && { ...told, interval: covered.before.interval };
    const [rows, count, before, sources] = await Promise.all([
      logins.count(all),
      logins.count(told),
      earlier && logins.count(earlier),
      logins.countBy(told, 'ip', 2),
    ]);
    const nouns = told.status === 'failure' ? FAILURES : SUCCESSES;
    const words = `${countInWords({ count, before, nouns }, covered)}${mostlyInWords(sources, 'from', (ip) => ip || 'an unknown address')}`;
    const inAll =
      all.status === undefined
        ? `; ${rows.toLocaleString('en')} ${rows === 1 ? 'login' : 'logins'} in all`
        : '';
    return {
      sentence: asSentence(`${words}${inAll}`),
      rows,
      amount: rowsInWords(rows),
      blocks: logins.attribution === undefined ? [] : [note(logins.attribution)],
      stem: 'logins',
      interval,
      source: { what: 'logins', filter, accountIds, interval, zone: reader.zone },
      chart: (weekStart) =>
        eventsChart(
          LOGINS_CHART,
          {
            countBy: (dimension, most) => logins.countBy(all, dimension, most),
            series: (dimension, stepMs) => logins.series(all, dimension, stepMs),
          },
          { interval, zone: reader.zone, weekStart, subtitle: subtitleOf(asking), ...statusOf(filter) },
        ),
      write: fileOf(columnsFor(loginCsv, reader), () => logins.stream(all), asking),
    };
  };

const FAILURES = ['failure', 'failures'] as const;
const SUCCESSES = ['successful login', 'successful logins'] as const;
