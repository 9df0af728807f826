import { type ParsedTokenInfo, TokenParser, TokenType } from '@streamparser/json';

/** One element of a `Records` list: its value, or why it can't be had. */
export type SourceRecord = {
  /** Counted from 1 within the file. */
  readonly number: number;
} & ({ readonly value: unknown } | { readonly problem: string });

const DEEPEST = 64;

interface OpenRecord {
  readonly start: number;
  readonly parser: TokenParser;
  value?: unknown;
  problem?: string;
}

/** Follows the tokens of one JSON file and puts together the elements of its top-level list `Records`, no more. */
export function recordTokens(largest: number) {
  let depth = 0;
  let offset = 0;
  let count = 0;
  let key: unknown;
  let inRecords = false;
  let sawRecords = false;
  let open: OpenRecord | undefined;
  let done: SourceRecord[] = [];

  const close = (result: { value: unknown } | { problem: string }) => {
    count += 1;
    done.push({ number: count, ...result });
    open = undefined;
  };

  return {
    take(token: ParsedTokenInfo): void {
      offset = token.offset;
      if (depth === 1 && token.token === TokenType.STRING) key = token.value;
      const opens = token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET;
      const closes = token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET;
      if (inRecords && depth === 2) {
        if (opens) open = openRecord(token.offset);
        else if (!closes && token.token !== TokenType.COMMA) close({ problem: 'is not an object' });
      }
      if (opens) depth += 1;
      if (closes) depth -= 1;
      if (open) {
        feed(open, token, depth, largest);
        if (depth === 2)
          close(open.problem === undefined ? { value: open.value } : { problem: open.problem });
      } else if (depth === 2 && opens && key === 'Records') {
        inRecords = token.token === TokenType.LEFT_BRACKET;
        sawRecords ||= inRecords;
      } else if (depth === 1) inRecords = false;
    },
    /** What was completed since the last call. */
    finished(): readonly SourceRecord[] {
      const records = done;
      done = [];
      return records;
    },
    /** Where the latest token stood, in bytes. */
    offset: () => offset,
    /** Everything that was opened is closed. */
    complete: () => depth === 0,
    sawRecords: () => sawRecords,
  };
}

function openRecord(start: number): OpenRecord {
  const parser = new TokenParser({ paths: ['$'] });
  const record: OpenRecord = { start, parser };
  parser.onValue = ({ value }) => {
    record.value = value;
  };
  parser.onError = () => {
    record.problem ??= 'is not well-formed JSON';
  };
  return record;
}

function feed(record: OpenRecord, token: ParsedTokenInfo, depth: number, largest: number): void {
  if (depth > DEEPEST) record.problem ??= `is nested deeper than ${DEEPEST} levels`;
  if (token.offset - record.start > largest) record.problem ??= 'is larger than 1 MB';
  if (record.problem === undefined) record.parser.write(token);
}
