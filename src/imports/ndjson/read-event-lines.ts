import type { z } from 'zod';
import { auditEventSchema } from '../../audit/event-schema.js';
import { loginSchema } from '../../logins/event-schema.js';
import type { Clock } from '../../time/clock.js';
import { type LineIds, lineIds } from '../line-ids.js';
import type { Reading } from '../reading.js';
import { type Line, LONGEST_LINE, linesOf } from '../source/lines.js';
import { visibleText } from '../source/visible-text.js';
import { parseEventLine } from './parse-event-line.js';

interface EventLineReading {
  readonly accountId: string;
  readonly ids: LineIds;
  readonly login: ReturnType<typeof loginSchema>;
  readonly audit: ReturnType<typeof auditEventSchema>;
}

/**
 * Reads events of our own shape, one JSON object a line (docs/events.md), each with its `kind`: `login` or `audit`.
 * An event without an id gets one from its line. One reading a line.
 */
export async function* readEventLines(
  chunks: AsyncIterable<Buffer>,
  accountId: string,
  clock: Clock,
): AsyncGenerator<Reading> {
  const using = {
    accountId,
    ids: lineIds('ndjson'),
    login: loginSchema(clock),
    audit: auditEventSchema(clock),
  };
  for await (const line of linesOf(chunks, LONGEST_LINE)) yield readLine(line, using);
}

function readLine(line: Line, { accountId, ids, login, audit }: EventLineReading): Reading {
  const bad = (reason: string): Reading => ({ kind: 'bad', place: `line ${line.number}`, reason });
  if (line.tooLong) return bad('longer than 1 MB');
  const parsed = parseEventLine(line);
  if (parsed === 'empty') return { kind: 'aside' };
  if ('problem' in parsed) return bad(parsed.problem);
  const named = <E extends { readonly id?: string | undefined }>(event: E) => ({
    ...event,
    id: event.id ?? ids.next(visibleText(line.bytes).trim()),
    accountId,
    source: 'import' as const,
  });
  if (parsed.value.kind === 'login') {
    const sent = login.safeParse(parsed.value);
    if (!sent.success) return bad(problemsOf(sent.error));
    return { kind: 'found', logins: [named(sent.data)], auditEvents: [] };
  }
  if (parsed.value.kind === 'audit') {
    const sent = audit.safeParse(parsed.value);
    if (!sent.success) return bad(problemsOf(sent.error));
    return { kind: 'found', logins: [], auditEvents: [named(sent.data)] };
  }
  return bad('has no kind: it is "login" or "audit"');
}

const MOST_PROBLEMS = 3;

function problemsOf({ issues }: z.ZodError): string {
  const told = issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => [path.join('.'), message].join(' ').trim());
  const more = issues.length > MOST_PROBLEMS ? `; and ${issues.length - MOST_PROBLEMS} more` : '';
  return `${told.join('; ')}${more}`;
}
