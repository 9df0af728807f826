/** `x (1).csv`, `x - Copy (2).csv`, `x - Kopie.csv`, `x copy 2.csv`. */
const COPY = /(?: - \p{L}+| copy)?(?: \(?\d+\)?)?(?=\.[a-z]+$)/iu;
const TABLES = /\.(?:csv|xlsx?|ods|numbers|tsv|txt)$/i;

/** A file's name, and what it was before a browser, a desktop, the terminal or a spreadsheet gave it another. */
export function namesOf(name: string): readonly string[] {
  const copy = name.replace(COPY, '');
  const saved = copy.replace(/(\d{4}-\d{2}-\d{2})-\d+(?=\.[a-z]+$)/, '$1');
  const names = [name, copy, saved];
  return [...new Set([...names, ...names.map((each) => each.replace(TABLES, '.csv'))])];
}
