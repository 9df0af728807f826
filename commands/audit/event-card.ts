import { resourceInWords } from '../../src/audit/csv-columns.js';
import type { AuditEvent } from '../../src/audit/event.js';
import { type Block, type Field, fields, note, type Reply, table, text } from '../../src/chat/reply.js';
import type { Reader } from '../../src/events/csv-columns.js';
import { writeOffset } from '../../src/time/write.js';
import { placeInModule, withReason } from './columns.js';

/** Everything that is known of one event, with what the change did to each field. */
export const eventCard = (event: AuditEvent, reader: Reader): Reply => ({
  tone: 'plain',
  heading: `Audit event ${event.id}`,
  blocks: [
    fields(rows(event, reader).filter(({ value }) => value !== '')),
    ...changes(event),
    ...(event.source === 'demo' ? [note('Sample data of the demo account: it never happened.')] : []),
  ],
  shareable: true,
});

function rows(event: AuditEvent, reader: Reader): readonly Field[] {
  const { actor } = event;
  return [
    { label: 'Date & time', value: writeOffset(event.occurredAt, reader.zone) },
    { label: 'Actioned by', value: `${actor.name} (${[actor.kind, actor.id].filter(Boolean).join(' ')})` },
    { label: 'Module', value: placeInModule(event.module, event.subModule) },
    { label: 'Action', value: event.action },
    { label: 'Resource reference', value: event.resources.map(resourceInWords).join('; ') },
    { label: 'Status', value: withReason(event.status, event.reason) },
    { label: 'Account', value: reader.accountName(event.accountId) },
    { label: 'Username', value: event.username ?? '' },
    { label: 'IP address', value: event.ip ?? '' },
    { label: 'User agent', value: event.userAgent ?? '' },
    { label: 'Description', value: event.description },
    { label: 'Correlation id', value: event.correlationId ?? '' },
    { label: 'Recorded', value: `${writeOffset(event.receivedAt, reader.zone)}, by ${event.source}` },
  ];
}

function changes({ before = {}, after = {} }: AuditEvent): readonly Block[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return [];
  const rows = names.map((name) => [name, written(before, name), written(after, name)]);
  const columns = [{ title: 'Field' }, { title: 'Before' }, { title: 'After' }];
  return [text('What changed:'), table(columns, rows)];
}

/** Own fields only: a field may be called `constructor`. */
function written(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
