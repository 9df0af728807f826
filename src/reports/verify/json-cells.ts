import { canonicalJson } from '../../mongo/canonical-json.js';
import type { Columns } from './columns.js';

/** What has no column of its own stands in the last one. */
export const OTHERS = 'other fields';

/** The fields of a line as columns. @param fields in the order in which a difference is named */
export const columnsOf = (fields: readonly string[]): Columns => ({
  titles: [...fields, OTHERS],
  id: fields.indexOf('id'),
  time: fields.indexOf('occurredAt'),
  repeated: new Set(),
  firstRow: 1,
});

/** A JSON object as cells: whatever the order of its fields and the spaces between them, the same cells are the same object. */
export function cellsOf(line: Readonly<Record<string, unknown>>, { titles }: Columns): readonly string[] {
  const { length } = titles;
  const known = titles.slice(0, length - 1);
  const others = Object.entries(line).filter(([name]) => !known.includes(name));
  return [
    ...known.map((name) => (Object.hasOwn(line, name) ? cellOf(line[name]) : '')),
    others.length === 0 ? '' : canonicalJson(Object.fromEntries(others)),
  ];
}

/** A value as text: canonical JSON, but for text that can't be taken for anything else, which is shown bare. */
export const cellOf = (value: unknown): string =>
  typeof value === 'string' &&
  !/^(?:$|["{[]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$|true$|false$|null$)/.test(value)
    ? value
    : canonicalJson(value);
