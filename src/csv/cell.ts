import { number as numberFormatter, string as stringFormatter } from '@json2csv/formatters';

/** What a cell may hold. Dates are written by the caller, who knows the zone. */
export type CellValue = string | number | undefined;

const quote = stringFormatter();
const writeNumber = numberFormatter();

/** What may stand before a formula's sign and still let a spreadsheet see it: spaces, invisible characters, quotes. */
const LEADING = /^[\s\p{C}'"]*/u;
const SIGNS = '=+-@\u2212';
/** All but what is seen, tab and line breaks: controls, and the marks that turn text around (Unicode TR 36). */
const UNSEEN = /[^\t\r\n -~\u00A0-\u2029\u202F-\u2065\u206A-\uFFFF]/;
const ALL_UNSEEN = new RegExp(UNSEEN, 'g');
// Most cells are empty or start with a letter or digit, and need only the one search.
const PLAIN_START = /^(?:[A-Za-z0-9]|$)/;

/**
 * One cell of a CSV file, quoted (RFC 4180) and safe to open in a spreadsheet.
 *
 * After OWASP's "CSV Injection", text that a spreadsheet could take for a formula gets a `'` before it: text that starts
 * with = + - @ (in any width), tab, CR or LF, or does so after spaces, quotes or invisible characters. That
 * holds for `-5` and `+49 30 1234` given as text too; numbers given as numbers are the program's own and stay bare.
 * Control characters are shown as their pictures (`␀`) or code points, tabs and line breaks stay.
 */
export function csvCell(value: CellValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return writeNumber(value);
  return quote(PLAIN_START.test(value) && !UNSEEN.test(value) ? value : disarm(value));
}

function disarm(value: string): string {
  const visible = value.replace(ALL_UNSEEN, show);
  return startsFormula(value) ? `'${visible}` : visible;
}

function startsFormula(value: string): boolean {
  if (/^[\t\r\n]/.test(value)) return true;
  const [first = ''] = value.replace(LEADING, '');
  // Full-width, small and raised signs are the plain ones in NFKC.
  const sign = first.normalize('NFKC')[0];
  return sign !== undefined && SIGNS.includes(sign);
}

function show(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
