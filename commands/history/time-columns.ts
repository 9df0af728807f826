import { writeLocal } from '../../src/time/write.js';
import type { HistoryColumn, HistoryEvent } from './kind.js';

/** When, on the reader's clocks. */
export const timeColumn: HistoryColumn<HistoryEvent> = {
  title: 'Time',
  weight: 9,
  cell: ({ occurredAt }, { zone }) => writeLocal(occurredAt, zone),
};

/** Whose event it is. */
export const accountColumn: HistoryColumn<HistoryEvent> = {
  title: 'Account',
  weight: 3,
  account: true,
  cell: ({ accountId }, reader) => reader.accountName(accountId),
};
