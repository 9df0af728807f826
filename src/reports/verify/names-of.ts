const TABLES = /\.(?:xlsx?|ods|numbers|tsv|txt)$/i;

/** A file's name, and what it was before a browser, a desktop, the terminal or a spreadsheet gave it another. */
export function namesOf(name: string): readonly string[] {
  const copy = name.replace(/(?: \(\d+\)| - Copy(?: \(\d+\))?)(?=\.[a-z]+$)/i, '');
  const saved = copy.replace(/(\d{4}-\d{2}-\d{2})-\d+(?=\.[a-z]+$)/, '$1');
  const names = [name, copy, saved];
  return [...new Set([...names, ...names.map((each) => each.replace(TABLES, '.csv'))])];
}
