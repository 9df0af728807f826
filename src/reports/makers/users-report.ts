import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { RoleGrant, User } from '../../accounts/users/user.js';
import { counted } from '../../counted.js';
import type { CsvColumn } from '../../csv/csv-lines.js';
import type { Reader } from '../../events/csv-columns.js';
import type { LoginActivity } from '../../logins/activity.js';
import { everyPage } from '../../mongo/every-page.js';
import { writeOffset } from '../../time/write.js';
import type { TwoFactor } from '../../twofactor/two-factor.js';
import { fileOf } from './events-file.js';
import type { ReportMaker } from './made-report.js';
import { asSentence } from './sentence.js';

export interface UsersReportParts {
  readonly directory: Pick<AccountDirectory, 'users'>;
  readonly logins: Pick<LoginActivity, 'lastMatch'>;
  readonly twoFactor: Pick<TwoFactor, 'standing'>;
}

/** One user as they stand now. */
interface Row {
  readonly user: User;
  /** Their last successful sign-in; absent: none is known. */
  readonly last?: Date;
  readonly enrolled: boolean;
  readonly devices: number;
}

const PAGE = 200;
const AT_ONCE = 20;

/** `27 users: 25 active, 2 suspended; 3 of the active have no second factor.` As it is when it is made. */
export const usersReport =
  (parts: UsersReportParts): ReportMaker =>
  async (asking) => {
    const { standing, reader } = asking;
    const rows: Row[] = [];
    for await (const users of pages(parts, standing.accountIds))
      for (let at = 0; at < users.length; at += AT_ONCE)
        rows.push(...(await Promise.all(users.slice(at, at + AT_ONCE).map((user) => rowOf(user, parts)))));
    const active = rows.filter(({ user }) => user.status === 'active');
    const without = active.filter(({ enrolled }) => !enrolled).length;
    const suspended = rows.length - active.length;
    return {
      sentence: asSentence(
        [
          `${counted(rows.length, 'user')}: ${active.length.toLocaleString('en')} active`,
          ...(suspended > 0 ? [`, ${suspended.toLocaleString('en')} suspended`] : []),
          factorsInWords(active.length, without),
        ].join(''),
      ),
      rows: rows.length,
      amount: counted(rows.length, 'user'),
      blocks: [],
      stem: 'users-and-roles',
      write: fileOf(columns(reader), () => inTurn(rows), asking),
    };
  };

/** How many of the active have no second factor. */
function factorsInWords(active: number, without: number): string {
  if (active === 0) return '';
  if (without === active) return '; none of the active has a second factor';
  if (without === 0) return '; each of the active has a second factor';
  return `; ${counted(without, 'of the active has', 'of the active have')} no second factor`;
}

async function rowOf(user: User, { logins, twoFactor }: UsersReportParts): Promise<Row> {
  const accountIds = [user.accountId];
  const [last, { enrolled, devices }] = await Promise.all([
    logins.lastMatch({ accountIds, status: 'success', action: 'sign-in', user: user.email }),
    twoFactor.standing(user),
  ]);
  return { user, enrolled, devices: devices.length, ...(last === undefined ? {} : { last }) };
}

const columns = (reader: Reader): readonly CsvColumn<Row>[] => [
  { title: 'Name', value: ({ user }) => user.name },
  { title: 'E-mail', value: ({ user }) => user.email },
  { title: 'Status', value: ({ user }) => user.status },
  { title: 'Roles', value: ({ user }) => user.roles.map((grant) => roleInWords(grant, reader)).join('; ') },
  { title: 'Platform admin', value: ({ user }) => (user.admin ? 'yes' : 'no') },
  {
    title: 'Last sign-in',
    value: ({ last }) => (last === undefined ? '' : writeOffset(last, reader.zone)),
  },
  { title: 'Second factor', value: ({ enrolled }) => (enrolled ? 'enrolled' : 'none') },
  { title: 'Remembered devices', value: ({ devices }) => devices },
  { title: 'Account', value: ({ user }) => reader.accountName(user.accountId) },
  { title: 'User id', value: ({ user }) => user.id },
];

const roleInWords = ({ role, until }: RoleGrant, { zone }: Reader) =>
  until === undefined ? role : `${role} until ${writeOffset(until, zone)}`;

const pages = ({ directory }: UsersReportParts, accountIds: readonly string[]) =>
  everyPage(PAGE, async (page, size) => (await directory.users.list({ accountIds }, page, size)).users);

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
