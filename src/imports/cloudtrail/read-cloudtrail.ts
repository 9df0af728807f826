import type { Reading } from '../reading.js';
import { auditEventOf } from './audit-event-of.js';
import { consoleLoginOf } from './console-login-of.js';
import { cloudTrailRecord } from './record-schema.js';
import type { SourceRecord } from './record-tokens.js';
import { recordsOf } from './records-of.js';

/**
 * Reads one CloudTrail log file (`{"Records": […]}`): each record is an audit event, and a console sign-in a login as
 * well. One reading a record.
 *
 * @throws BrokenSource where the file stops being one
 */
export async function* readCloudTrail(
  chunks: AsyncIterable<Buffer>,
  accountId: string,
): AsyncGenerator<Reading> {
  for await (const record of recordsOf(chunks)) yield readRecord(record, accountId);
}

function readRecord(source: SourceRecord, accountId: string): Reading {
  const place = `record ${source.number}`;
  if ('problem' in source) return { kind: 'bad', place, reason: source.problem };
  const parsed = cloudTrailRecord.safeParse(source.value);
  if (!parsed.success)
    return { kind: 'bad', place, reason: `has no proper ${fieldsOf(parsed.error.issues)}` };
  const login = consoleLoginOf(parsed.data, accountId);
  return {
    kind: 'found',
    logins: login ? [login] : [],
    auditEvents: [auditEventOf(parsed.data, accountId)],
  };
}

const fieldsOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]) =>
  [...new Set(issues.map(({ path }) => String(path[0] ?? 'record object')))].join(', ');
