import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { illFormedAt, mayBeIllFormed } from './ill-formed.js';
import { isDeeperThan } from './nesting.js';
import { Problem } from './problems.js';

/** A request's events before anybody looked into them. */
export interface SentBody {
  /** One object; an array, or lines. */
  readonly form: 'one' | 'several';
  readonly items: readonly SentItem[];
}

export type SentItem = { readonly value: unknown } | { readonly malformed: string };

/** Bytes, as they come and after inflation. */
export const LARGEST_BODY = 5 * 1024 * 1024;
export const MOST_EVENTS = 1000;
/** Levels of arrays and objects within one event; the array around them is one more. */
export const DEEPEST = 32;

const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';

const inflate = promisify(gunzip);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON and NDJSON, gzipped or not, into {@link SentBody}; every other type is refused. */
export function readSentBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: LARGEST_BODY } as const;
  server.addContentTypeParser(JSON_TYPE, options, reading(fromJson));
  server.addContentTypeParser(LINES_TYPE, options, reading(fromLines));
}

interface Request {
  readonly headers: IncomingHttpHeaders;
}

/** Only what must be inflated is waited for. */
const reading =
  (read: (text: string) => SentBody) =>
  ({ headers }: Request, body: Buffer, done: (error: Error | null, body?: SentBody) => void): void => {
    refuseOtherThanUtf8(headers);
    const encoding = headers['content-encoding'];
    if (encoding === undefined) done(null, read(textOf(body)));
    else
      inflated(body, encoding)
        .then((bytes) => read(textOf(bytes)))
        .then((sent) => done(null, sent), done);
  };

/** Bytes that the body may take in memory: what it says, unless that tells nothing of what comes out of it. */
export function bytesOf(headers: IncomingHttpHeaders): number {
  const told = Number(headers['content-length'] ?? LARGEST_BODY);
  return headers['content-encoding'] === undefined && told <= LARGEST_BODY ? told : LARGEST_BODY;
}

function refuseOtherThanUtf8(headers: IncomingHttpHeaders): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Problem('unsupported-type', `Send UTF-8, not ${charset.slice(0, 40)}.`);
}

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new Problem('malformed', 'The body is not UTF-8.', { cause });
  }
}

async function inflated(body: Buffer, encoding: string): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity') return body;
  if (name !== 'gzip' && name !== 'x-gzip')
    throw new Problem('unsupported-type', 'Send Content-Encoding gzip, or none.', {
      headers: { 'accept-encoding': 'gzip' },
    });
  try {
    // Stops as soon as more would come out.
    return await inflate(body, { maxOutputLength: LARGEST_BODY });
  } catch (cause) {
    if (isTooLarge(cause))
      throw new Problem(
        'too-large',
        'The body is larger than 5 MB when inflated. Send fewer events at a time.',
      );
    throw new Problem('malformed', 'The body is not gzip, or cut off.', { cause });
  }
}

const isTooLarge = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

function fromJson(text: string): SentBody {
  if (isDeeperThan(DEEPEST + 1, text)) throw new Problem('malformed', tooDeep);
  const parsed = parse(text);
  if ('malformed' in parsed) throw new Problem('malformed', `The body ${parsed.malformed}.`);
  const { value } = parsed;
  const check = mayBeIllFormed(text) ? checked : unchecked;
  if (!Array.isArray(value)) return { form: 'one', items: [check(value)] };
  return { form: 'several', items: limited(value).map(check) };
}

function fromLines(text: string): SentBody {
  const lines = limited(text.split('\n').filter((line) => line.trim() !== ''));
  return {
    form: 'several',
    items: lines.map((line) => {
      if (isDeeperThan(DEEPEST, line)) return { malformed: tooDeepLine };
      const parsed = parse(line);
      return 'value' in parsed && mayBeIllFormed(line) ? checked(parsed.value) : parsed;
    }),
  };
}

const unchecked = (value: unknown): SentItem => ({ value });

function checked(value: unknown): SentItem {
  const at = illFormedAt(value);
  return at === undefined ? { value } : { malformed: `holds half a surrogate pair at ${at}` };
}

const tooDeepLine = `is nested deeper than ${DEEPEST} levels`;
const tooDeep = `The body ${tooDeepLine}.`;

function parse(text: string): SentItem {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return { malformed: `is not JSON${position === undefined ? '' : ` from character ${position} on`}` };
  }
}

function limited<T>(items: readonly T[]): readonly T[] {
  if (items.length === 0) throw new Problem('malformed', 'The body holds no event.');
  if (items.length > MOST_EVENTS)
    throw new Problem(
      'too-large',
      `The body holds ${items.length} events. Send at most ${MOST_EVENTS} at a time; none of these was taken.`,
    );
  return items;
}
