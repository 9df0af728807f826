import { type Block, tableOf } from '../chat/reply.js';
import { writeLocal } from '../time/write.js';
import type { UnusedUser } from './unused-users.js';

/** So many are named by themselves where nobody says how many. */
export const MOST_NAMED = 50;

/** The first of those who have not been there, with when they last were. */
export const unusedTable = (unused: readonly UnusedUser[], zone: string, most = MOST_NAMED): Block =>
  tableOf(unused.slice(0, most), [
    { title: 'Name', cell: ({ user }) => user.name },
    { title: 'E-mail', weight: 2, cell: ({ user }) => user.email },
    {
      title: 'Last sign-in',
      weight: 2,
      cell: ({ last }) => (last === undefined ? 'none known' : writeLocal(last, zone)),
    },
  ]);
