import { capital } from '../../src/capital.js';
import type { Reader } from '../../src/events/csv-columns.js';

/** `ip` as people say it. */
export const dimensionInWords = (dimension: string): string =>
  dimension === 'ip' ? 'IP address' : dimension;

/** A dimension as a column's title. */
export const titleOf = (dimension: string): string =>
  dimension === 'ip' ? 'IP address' : capital(dimension);

/** `, the 12 largest of 106 values`; empty where all are there. */
export const largestInWords = (there: number, distinct = there): string =>
  distinct > there
    ? `, the ${there.toLocaleString('en')} largest of ${distinct.toLocaleString('en')} values`
    : '';

/** A group's value as people read it. */
export const shownValue = (dimension: string, value: string, reader: Reader): string =>
  value === '' ? '(none)' : dimension === 'account' ? reader.accountName(value) : value;
