import { AUDIT_STATUSES } from '../../src/audit/event.js';
import { AUDIT_FILTERS } from '../../src/audit/given-filter.js';
import type { Capabilities } from '../../src/capabilities.js';
import type { CommandContext } from '../../src/chat/command.js';
import { withoutOptions } from '../../src/chat/line.js';
import { choice, known } from '../../src/chat/options.js';
import { readPairs } from '../../src/chat/read-pairs.js';
import { LOGIN_STATUSES } from '../../src/logins/event.js';
import { LOGIN_FILTERS } from '../../src/logins/given-filter.js';
import type { ReportKind } from '../../src/reports/schedules/schedule.js';
import { UserError } from '../../src/user-error.js';
import { belonging } from '../audit/belonging.js';
import { auditFilters } from '../audit/filters.js';
import { loginFilters } from '../logins/filters.js';

type Parts = Pick<Capabilities, 'audit' | 'logins' | 'directory'>;

/** Which filters go with what. */
const BELONGING: Readonly<Record<ReportKind, readonly string[]>> = {
  audit: AUDIT_FILTERS,
  logins: LOGIN_FILTERS,
  alerts: ['account'],
  users: ['account'],
};

/** The filters of `/audit` and of `/logins` together; those of both take the values of either. */
export function filterOptions({ audit, logins, directory }: Parts) {
  const { text, ...ofAudit } = auditFilters(audit, directory.accounts);
  return {
    ...ofAudit,
    ...loginFilters(logins, directory.accounts),
    status: choice({ summary: 'Status', values: AUDIT_STATUSES }),
    action: known({
      summary: 'Action',
      placeholder: 'sign-in',
      known: async ({ asker: { accountIds } }) => [
        ...(await logins.known(accountIds, 'action')),
        ...(await audit.known(accountIds, 'action')),
      ],
    }),
    // Takes the rest of the line, so it is the last.
    text,
  };
}

/**
 * The filters given, by name: those of the line, and those of the form's `filter:`.
 * @throws UserError for one that does not go with `what`
 */
export async function givenFilters(
  what: ReportKind,
  { filter, ...values }: Readonly<Record<string, unknown>>,
  parts: Parts,
  context: CommandContext,
): Promise<Readonly<Record<string, string>>> {
  const belongs = Object.entries(filterOptions(parts)).filter(([name]) => BELONGING[what].includes(name));
  const inForm =
    typeof filter === 'string' ? await readPairs('filter', filter, Object.fromEntries(belongs), context) : {};
  const all: Readonly<Record<string, unknown>> = { ...values, ...inForm };
  const given = FILTERS.flatMap((name) => {
    const value = all[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  /** About the form's field, where it stands in that. */
  const wrong = (name: string, message: string, instead: readonly string[]) =>
    name in inForm
      ? new UserError(message, [], { about: 'filter' })
      : new UserError(message, instead, { about: name });
  const foreign = given.find(([name]) => !BELONGING[what].includes(name));
  if (foreign) {
    const its = BELONGING[what].map((name) => `${name}:`).join(' ');
    throw wrong(foreign[0], `${foreign[0]}: does not go with what:${what}. Its filters: ${its}`, [
      withoutOptions(context.line, [foreign[0]]),
    ]);
  }
  const found = Object.fromEntries(given);
  if (
    what === 'logins' &&
    found.status !== undefined &&
    !LOGIN_STATUSES.some((each) => each === found.status)
  )
    throw wrong(
      'status',
      `Logins have the status ${LOGIN_STATUSES.join(' or ')}, never ${found.status}.`,
      LOGIN_STATUSES,
    );
  const misfit = what === 'audit' && (await belonging(parts.audit, found, context.asker.accountIds));
  if (misfit) throw wrong(misfit.option, misfit.message, misfit.instead);
  return found;
}

const FILTERS = [...new Set<string>([...AUDIT_FILTERS, ...LOGIN_FILTERS])];
