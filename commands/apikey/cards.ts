import type { ApiKey, LastUse } from '../../src/apikeys/key.js';
import { SCOPE_WORDS } from '../../src/apikeys/scope.js';
import { type Block, type Field, fields, note, tableOf } from '../../src/chat/reply.js';
import type { Places } from '../../src/geo/places.js';
import { placeName } from '../../src/logins/place-name.js';
import { minutes, ownerInWords, personInWords, type Reader, stateInWords } from './words.js';

/** Everything about one key but its secret, which nobody has. */
export function keyCard(key: ApiKey, reader: Reader, places: Places): readonly Block[] {
  const { lastUsed } = key;
  const place = lastUsed && places.place(lastUsed.ip);
  const from = place === undefined ? '' : `, ${placeName(place)}`;
  const rows: readonly Field[] = [
    { label: 'Id', value: key.id },
    { label: 'Name', value: key.name },
    { label: 'Account', value: key.accountId },
    ...scopeRows(key),
    { label: 'State', value: stateInWords(key, reader) },
    { label: 'Last used', value: lastUsed ? `${usedInWords(lastUsed, reader)}${from}` : 'never' },
    { label: 'Belongs to', value: ownerInWords(key, reader) },
    {
      label: 'Created',
      value: `${minutes(key.createdAt, reader)} by ${personInWords(key.createdBy, reader.users)}`,
    },
    expiryRow(key, reader),
  ];
  const credit = place && places.attribution ? [note(places.attribution)] : [];
  return [fields(rows), ...credit];
}

/** One row a key; the account is shown when there is more than one. */
export function keyTable(keys: readonly ApiKey[], reader: Reader, several: boolean): Block {
  return tableOf(keys, [
    { title: 'Id', weight: 9, cell: ({ id }) => id },
    { title: 'Name', weight: 6, cell: ({ name }) => name },
    { title: 'Scope', weight: 7, cell: ({ scope }) => scope },
    { title: 'State', weight: 8, cell: (key) => stateInWords(key, reader) },
    {
      title: 'Expires',
      weight: 3,
      cell: ({ expiresAt }) => (expiresAt ? minutes(expiresAt, reader) : 'never'),
    },
    {
      title: 'Last used',
      weight: 4,
      cell: ({ lastUsed }) => (lastUsed ? usedInWords(lastUsed, reader) : 'never'),
    },
    { title: 'Belongs to', weight: 5, cell: ({ assignedTo }) => reader.users.get(assignedTo)?.name ?? '' },
    ...(several ? [{ title: 'Account', weight: 2, cell: ({ accountId }: ApiKey) => accountId }] : []),
  ]);
}

export const scopeRows = ({ scope, origins }: ApiKey): readonly Field[] => [
  { label: 'Scope', value: `${scope}: ${SCOPE_WORDS[scope]}` },
  ...(origins.length === 0 ? [] : [{ label: 'Origins', value: origins.join(', ') }]),
];

export const expiryRow = ({ expiresAt }: ApiKey, reader: Pick<Reader, 'zone'>): Field => ({
  label: 'Expires',
  value: expiresAt ? `${minutes(expiresAt, reader)} (${reader.zone})` : 'never',
});

const usedInWords = ({ at, ip }: LastUse, reader: Reader) => `${minutes(at, reader)} from ${ip}`;
