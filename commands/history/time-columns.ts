import { writeLocal, writeOffset } from '../../src/time/write.js';
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

const DATE_LENGTH = '2026-11-23'.length;

/** One moment three ways: exact for programs, and date and time that a spreadsheet takes for such. */
export const timeCsvColumns: readonly HistoryColumn<HistoryEvent>[] = [
  { title: 'Date & time', cell: ({ occurredAt }, { zone }) => writeOffset(occurredAt, zone) },
  {
    title: 'Local date',
    cell: ({ occurredAt }, { zone }) => writeLocal(occurredAt, zone).slice(0, DATE_LENGTH),
  },
  {
    title: 'Local time',
    cell: ({ occurredAt }, { zone }) => writeLocal(occurredAt, zone).slice(DATE_LENGTH + 1),
  },
];
