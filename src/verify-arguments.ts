import { parseArgs } from 'node:util';
import { betweenInterval } from './time/custom-interval.js';
import { readInstant } from './time/instant.js';
import type { Interval } from './time/interval.js';
import { type NamedPeriod, periodInterval } from './time/period.js';
import { matchPeriod } from './time/period-words.js';
import { UserError } from './user-error.js';

/** What `npm run verify` was asked to do. */
export type VerifyOrder =
  | { readonly what: 'help' }
  /** Print the public keys in DATA_DIR/keys. */
  | { readonly what: 'keys' }
  | {
      readonly what: 'verify';
      /** Id or name. */
      readonly account: string;
      readonly publicKeys: readonly string[];
      readonly heads: readonly string[];
      readonly interval?: Interval;
    };

export const VERIFY_HELP = `Holds every event of an account against its seal, with public keys only. Reads from the database, writes nothing.

  npm run verify -- --account NAME --public-key FILE [--heads FILE] [PERIOD | --from TIME --to TIME]
  npm run verify -- --public-key        prints the public keys of DATA_DIR/keys, to be kept elsewhere

  --account NAME      id or name of the account
  --public-key FILE   PEM; repeat it, or put several keys into one file, after a rotation
  --heads FILE        heads kept outside the database (DATA_DIR/heads.ndjson); may be repeated. Without it, a cut tail or
                      a history signed anew by who holds the key does not show
  PERIOD              today, last-7-days, last-month …, in UTC; only the events of it are compared, the chain is whole

The database is MONGODB_URI, else the embedded one in DATA_DIR.
Exit status: 0 verified, 1 damaged, 2 can't be said.
`;

const OPTIONS = {
  account: { type: 'string' },
  'public-key': { type: 'string', multiple: true },
  heads: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const CALENDAR = { zone: 'UTC', weekStart: 1 } as const;

/**
 * @param words the command line after the program's name
 * @throws UserError that says what is missing or wrong
 */
export function readVerifyArguments(words: readonly string[], now: Date): VerifyOrder {
  if (words.length === 1 && words[0] === '--public-key') return { what: 'keys' };
  const { values, positionals } = parse(words);
  if (values.help) return { what: 'help' };
  const { account, 'public-key': publicKeys = [], heads = [], from, to } = values;
  if (!account?.trim())
    throw new UserError(`Say whose events to verify: --account NAME. See npm run verify -- --help`);
  if (publicKeys.length === 0) {
    throw new UserError(
      'Say whose signatures to believe: --public-key FILE. The bot keeps its public keys in DATA_DIR/keys; have a copy of your own.',
    );
  }
  const interval = readInterval(positionals, from, to, now);
  return { what: 'verify', account: account.trim(), publicKeys, heads, ...(interval && { interval }) };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UserError(`${why}. See npm run verify -- --help`, [], { cause: error });
  }
}

function readInterval(
  words: readonly string[],
  from: string | undefined,
  to: string | undefined,
  now: Date,
): Interval | undefined {
  if (words.length === 0 && from === undefined && to === undefined) return undefined;
  if (words.length > 0 && (from ?? to) !== undefined)
    throw new UserError('Give a period, or --from and --to, not both.');
  if (words.length > 0) return periodInterval(readPeriod(words), now, CALENDAR);
  if (from === undefined || to === undefined) throw new UserError('--from and --to belong together.');
  return betweenInterval(readInstant(from, CALENDAR, now), readInstant(to, CALENDAR, now));
}

function readPeriod(words: readonly string[]): NamedPeriod {
  const match = matchPeriod(words);
  if (match && match.length === words.length && match.name !== 'between' && match.name !== 'at')
    return match.name;
  throw new UserError(
    `“${words.join(' ').slice(0, 60)}” is no period. Possible: today, last-7-days, last-month …; or --from and --to.`,
  );
}
