import { auditCsv } from '../src/audit/csv-columns.js';
import type { AuditEvent } from '../src/audit/event.js';
import { givenAuditFilter } from '../src/audit/given-filter.js';
import { AUDIT_DIMENSIONS } from '../src/audit/trail.js';
import type { Capabilities } from '../src/capabilities.js';
import { AUDIT_CHART } from '../src/charts/events-chart.js';
import { type Command, command, subcommand } from '../src/chat/command.js';
import { writeLine } from '../src/chat/line.js';
import { text } from '../src/chat/options.js';
import { belonging } from './audit/belonging.js';
import { auditTable } from './audit/columns.js';
import { eventCalled, shortId } from './audit/event-called.js';
import { eventCard } from './audit/event-card.js';
import { auditExamples } from './audit/examples.js';
import { auditDimensionOf, auditFilters } from './audit/filters.js';
import { verifySubcommand } from './audit/verify.js';
import { watchSubcommands } from './audit/watch-subcommands.js';
import { readerOf } from './history/accounts.js';
import type { HistoryKind } from './history/kind.js';
import { knownIn, matchingIn } from './history/matching.js';
import { periodSubcommands } from './history/period-subcommands.js';

type Parts = Pick<Capabilities, 'audit' | 'directory' | 'seal' | 'routes' | 'watches' | 'theme'>;

export default ({ audit, directory, seal, routes, watches, theme }: Parts): Command => {
  const kind: HistoryKind<AuditEvent> = {
    command: 'audit',
    asks: 'audit',
    title: AUDIT_CHART.title,
    nouns: { one: 'event', many: 'events' },
    permission: 'audit.read',
    filters: auditFilters(audit, directory.accounts),
    dimensions: AUDIT_DIMENSIONS,
    dimensionOf: auditDimensionOf,
    misfit: (given, accountIds) => belonging(audit, given, accountIds),
    matching: (given, scope) => matchingIn(audit, AUDIT_DIMENSIONS, givenAuditFilter(given, scope)),
    known: knownIn(audit, AUDIT_DIMENSIONS),
    table: auditTable,
    csv: auditCsv,
    chart: AUDIT_CHART,
    notes: [],
    hint: ({ id }) =>
      `One event with all that changed, here the first: ${writeLine('audit', 'show', [['id', shortId(id, [])]])}`,
    examples: auditExamples,
  };
  return command({
    name: 'audit',
    summary: 'Who did what on the platform, and when',
    subcommands: {
      ...periodSubcommands(kind, directory.accounts, theme),
      show: subcommand({
        summary: 'One event with all its fields, before and after',
        permission: 'audit.read',
        options: {
          id: text({
            summary: 'Event id, or its beginning',
            placeholder: 'e0c2c76c',
            required: true,
            positional: true,
          }),
        },
        examples: [{ line: '/audit show id:demo-1', does: 'everything about one event' }],
        async run({ id }, { asker }) {
          const event = await eventCalled(audit, asker, id);
          return eventCard(event, await readerOf(directory.accounts, asker));
        },
      }),
      verify: verifySubcommand({ seal, directory }),
      ...watchSubcommands({ audit, directory, routes, watches }),
    },
  });
};
