import { type ApiKey, stateOf } from '../../apikeys/key.js';
import type { CsvColumn } from '../../csv/csv-lines.js';
import { everyPage } from '../../mongo/every-page.js';
import { writeOffset } from '../../time/write.js';
import type { EvidenceOf, EvidenceParts } from './evidence-parts.js';

const PAGE = 200;

/** What is known of API keys: never a secret, nor its hash. */
export function keyColumns({ reader, now }: EvidenceOf): readonly CsvColumn<ApiKey>[] {
  const write = (date: Date | undefined) => (date === undefined ? '' : writeOffset(date, reader.zone));
  return [
    { title: 'Id', value: ({ id }) => id },
    { title: 'Name', value: ({ name }) => name },
    { title: 'Scope', value: ({ scope }) => scope },
    { title: 'State', value: (key) => stateOf(key, now) },
    { title: 'Origins', value: ({ origins }) => origins.join(' ') },
    { title: 'Created', value: ({ createdAt }) => write(createdAt) },
    { title: 'Created by (user id)', value: ({ createdBy }) => createdBy },
    { title: 'Belongs to (user id)', value: ({ assignedTo }) => assignedTo },
    { title: 'Expires', value: ({ expiresAt }) => write(expiresAt) },
    { title: 'Revoked', value: ({ revokedAt }) => write(revokedAt) },
    { title: 'Replaced by', value: ({ rotatedTo = '' }) => rotatedTo },
    { title: 'Last used', value: ({ lastUsed }) => write(lastUsed?.at) },
    { title: 'Last used from', value: ({ lastUsed }) => lastUsed?.ip ?? '' },
    { title: 'Account', value: ({ accountId }) => reader.accountName(accountId) },
  ];
}

/** Every key there ever was, newest first. */
export async function* everyKey(
  { accountIds, now }: EvidenceOf,
  { keys }: Pick<EvidenceParts, 'keys'>,
): AsyncGenerator<ApiKey> {
  const all = { accountIds, which: 'all', now } as const;
  const pages = everyPage(PAGE, async (page, size) => (await keys.list(all, page, size)).keys);
  for await (const found of pages) yield* found;
}
