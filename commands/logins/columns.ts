import type { Login } from '../../src/logins/event.js';
import { placeName } from '../../src/logins/place-name.js';
import type { HistoryColumn } from '../history/kind.js';
import { accountColumn, timeColumn } from '../history/time-columns.js';

/** What a row of the login activity shows in chat. */
export const loginTable: readonly HistoryColumn<Login>[] = [
  timeColumn,
  accountColumn,
  {
    title: 'Name',
    weight: 8,
    cell: ({ name, username }) => name ?? (username === '' ? '(empty)' : username),
  },
  { title: 'IP address', weight: 6, cell: ({ ip = '' }) => ip },
  { title: 'Device type', weight: 2, cell: ({ device = '' }) => device },
  { title: 'Location', weight: 4, cell: ({ place }) => (place === undefined ? '' : placeName(place)) },
  {
    title: 'Status',
    weight: 7,
    cell: ({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`),
  },
  { title: 'Action', weight: 5, cell: ({ action }) => action },
];
