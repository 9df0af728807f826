import { type EventColumn, timeCsvColumns } from '../events/csv-columns.js';
import type { Login } from './event.js';

/** Every column of a login export. */
export const loginCsv: readonly EventColumn<Login>[] = [
  { title: 'Name', cell: ({ name = '' }) => name },
  { title: 'Username', cell: ({ username }) => username },
  ...timeCsvColumns,
  { title: 'IP address', cell: ({ ip = '' }) => ip },
  { title: 'Device type', cell: ({ device = '' }) => device },
  { title: 'City', cell: ({ place }) => place?.city ?? '' },
  { title: 'Country', cell: ({ place }) => place?.country ?? '' },
  { title: 'Country code', cell: ({ place }) => place?.countryCode ?? '' },
  { title: 'Status', cell: ({ status }) => status },
  { title: 'Reason', cell: ({ reason = '' }) => reason },
  { title: 'Action', cell: ({ action }) => action },
  { title: 'Method', cell: ({ method = '' }) => method },
  { title: 'Account', cell: ({ accountId }, reader) => reader.accountName(accountId) },
  { title: 'User agent', cell: ({ userAgent = '' }) => userAgent },
  { title: 'Event id', cell: ({ id }) => id },
  { title: 'Source', cell: ({ source }) => source },
];
