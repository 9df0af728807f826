import { writeLocal, writeOffset } from '../time/write.js';

/** For whom events are written. */
export interface Reader {
  readonly zone: string;
  accountName(id: string): string;
}

/** One column of a CSV file of events. */
export interface EventColumn<E> {
  readonly title: string;
  cell(event: E, reader: Reader): string;
}

const DATE_LENGTH = '2026-11-23'.length;

/** One moment three ways: exact for programs, and date and time that a spreadsheet takes for such. */
export const timeCsvColumns: readonly EventColumn<{ readonly occurredAt: Date }>[] = [
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
