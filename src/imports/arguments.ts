import { parseArgs } from 'node:util';
import { isNativeError } from 'node:util/types';
import type { Clock } from '../time/clock.js';
import { readZone } from '../time/zone.js';
import { UserError } from '../user-error.js';

export const IMPORT_KINDS = ['openssh', 'cloudtrail', 'ndjson'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a person asked to have imported. */
export interface ImportOrder {
  readonly kind: ImportKind;
  /** Files, for cloudtrail directories too; `-` is standard input. */
  readonly paths: readonly string[];
  /** Id or name. */
  readonly account: string;
  readonly createAccount: boolean;
  /** The rules see these events, as if they came in now. */
  readonly alert?: true;
  /** Of the first line that names no year. */
  readonly year?: number;
  /** IANA name: the zone of times that name none. */
  readonly zone: string;
}

const OPTIONS = {
  account: { type: 'string' },
  'create-account': { type: 'boolean' },
  alert: { type: 'boolean' },
  year: { type: 'string' },
  zone: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const EXAMPLE = 'npm run import -- openssh /var/log/auth.log --account acme';

/**
 * @param words the command line after the program's name
 * @returns `'help'` when help was asked for
 * @throws UserError that says what there is instead
 */
export function readArguments(words: readonly string[], clock: Clock): ImportOrder | 'help' {
  const { values, positionals } = parse(words);
  if (values.help) return 'help';
  const [word, ...paths] = positionals;
  const kind = readKind(word);
  if (paths.length === 0)
    throw new UserError(`Say which file to import, or - for standard input: ${EXAMPLE}`);
  if (paths.includes('-') && paths.length > 1)
    throw new UserError('Standard input (-) is imported by itself.');
  const account = values.account?.trim();
  if (!account)
    throw new UserError(`Say whose events these are, with --account and its id or name: ${EXAMPLE}`);
  if (kind !== 'openssh' && (values.year !== undefined || values.zone !== undefined)) {
    throw new UserError(
      `--year and --zone are for openssh alone: the times in ${kind} name both themselves.`,
    );
  }
  return {
    kind,
    paths,
    account,
    createAccount: values['create-account'] ?? false,
    ...(values.alert ? { alert: true } : {}),
    ...(values.year === undefined ? {} : { year: readYear(values.year, clock) }),
    zone: readZone(values.zone ?? 'UTC'),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (error) {
    const [said = 'The arguments are not understood'] = isNativeError(error) ? error.message.split('. ') : [];
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new UserError(`${said.replace(/\.$/, '')}. There are ${known.join(', ')}.`, [], { cause: error });
  }
}

function readKind(word: string | undefined): ImportKind {
  const kind = IMPORT_KINDS.find((name) => name === word?.toLowerCase());
  if (kind) return kind;
  const wrong = word === undefined ? 'Say what to import' : `“${word.slice(0, 60)}” can't be imported`;
  throw new UserError(`${wrong}: there are ${IMPORT_KINDS.join(', ')}. For example: ${EXAMPLE}`);
}

function readYear(typed: string, clock: Clock): number {
  const latest = clock.now().getUTCFullYear();
  const year = /^\d{4}$/.test(typed) ? Number(typed) : Number.NaN;
  if (year >= 1970 && year <= latest) return year;
  throw new UserError(
    `“${typed.slice(0, 20)}” is no year of a log. Type four digits from 1970 to ${latest}: --year ${latest}`,
  );
}
