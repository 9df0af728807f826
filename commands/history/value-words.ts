import type { Reader } from '../../src/events/csv-columns.js';

/** `ip` as people say it. */
export const dimensionInWords = (dimension: string): string =>
  dimension === 'ip' ? 'IP address' : dimension;

/** A dimension as a column's title. */
export const titleOf = (dimension: string): string =>
  dimension === 'ip' ? 'IP address' : dimension.charAt(0).toUpperCase() + dimension.slice(1);

/** Cut to so many characters, and seen to be. */
export const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** A group's value as people read it. */
export const shownValue = (dimension: string, value: string, reader: Reader): string =>
  value === '' ? '(none)' : dimension === 'account' ? reader.accountName(value) : value;
