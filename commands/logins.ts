import type { Capabilities } from '../src/capabilities.js';
import { LOGINS_CHART } from '../src/charts/events-chart.js';
import { type Command, command } from '../src/chat/command.js';
import { LOGIN_DIMENSIONS } from '../src/logins/activity.js';
import { loginCsv } from '../src/logins/csv-columns.js';
import type { Login } from '../src/logins/event.js';
import { givenLoginFilter } from '../src/logins/given-filter.js';
import type { HistoryKind } from './history/kind.js';
import { knownIn, matchingIn } from './history/matching.js';
import { periodSubcommands } from './history/period-subcommands.js';
import { loginTable } from './logins/columns.js';
import { loginExamples } from './logins/examples.js';
import { loginDimensionOf, loginFilters } from './logins/filters.js';

export default ({
  logins,
  directory,
  theme,
}: Pick<Capabilities, 'logins' | 'directory' | 'theme'>): Command => {
  const kind: HistoryKind<Login> = {
    command: 'logins',
    asks: 'logins',
    title: LOGINS_CHART.title,
    nouns: { one: 'login', many: 'logins' },
    permission: 'logins.read',
    filters: loginFilters(logins, directory.accounts),
    dimensions: LOGIN_DIMENSIONS,
    dimensionOf: loginDimensionOf,
    matching: (given, scope) => matchingIn(logins, LOGIN_DIMENSIONS, givenLoginFilter(given, scope)),
    known: knownIn(logins, LOGIN_DIMENSIONS),
    table: loginTable,
    csv: loginCsv,
    chart: LOGINS_CHART,
    notes: logins.attribution === undefined ? [] : [logins.attribution],
    examples: loginExamples,
  };
  return command({
    name: 'logins',
    summary: 'Who signed in, from where and on what, and who could not',
    subcommands: periodSubcommands(kind, directory.accounts, theme),
  });
};
