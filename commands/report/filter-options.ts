import { AUDIT_STATUSES } from '../../src/audit/event.js';
import { AUDIT_FILTERS } from '../../src/audit/given-filter.js';
import type { Capabilities } from '../../src/capabilities.js';
import { choice, known } from '../../src/chat/options.js';
import { LOGIN_STATUSES } from '../../src/logins/event.js';
import { LOGIN_FILTERS } from '../../src/logins/given-filter.js';
import type { ReportKind } from '../../src/reports/schedules/schedule.js';
import { UserError } from '../../src/user-error.js';
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

/** The filters given, by name. @throws UserError for one that does not go with `what` */
export function givenFilters(what: ReportKind, values: object): Readonly<Record<string, string>> {
  const names = [...new Set([...AUDIT_FILTERS, ...LOGIN_FILTERS])];
  const given = names.flatMap((name) => {
    const value: unknown = Reflect.get(values, name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const foreign = given.find(([name]) => !BELONGING[what].includes(name));
  if (foreign)
    throw new UserError(
      `${foreign[0]}: does not go with what:${what}. Its filters: ${BELONGING[what].map((name) => `${name}:`).join(' ')}`,
    );
  const filter = Object.fromEntries(given);
  if (
    what === 'logins' &&
    filter.status !== undefined &&
    !LOGIN_STATUSES.some((each) => each === filter.status)
  )
    throw new UserError(`Logins have the status ${LOGIN_STATUSES.join(' or ')}, never ${filter.status}.`);
  return filter;
}
