import type { ApiKey, LastUse } from '../../src/apikeys/key.js';
import { SCOPE_WORDS } from '../../src/apikeys/scope.js';
import { type Block, type Field, fields, note, table } from '../../src/chat/reply.js';
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
  return table(
    [
      { title: 'Id', weight: 9 },
      { title: 'Name', weight: 6 },
      { title: 'Scope', weight: 7 },
      { title: 'State', weight: 8 },
      { title: 'Expires', weight: 3 },
      { title: 'Last used', weight: 4 },
      { title: 'Belongs to', weight: 5 },
      ...(several ? [{ title: 'Account', weight: 2 }] : []),
    ],
    keys.map((key) => [
      key.id,
      key.name,
      key.scope,
      stateInWords(key, reader),
      key.expiresAt ? minutes(key.expiresAt, reader) : 'never',
      key.lastUsed ? usedInWords(key.lastUsed, reader) : 'never',
      reader.users.get(key.assignedTo)?.name ?? '',
      ...(several ? [key.accountId] : []),
    ]),
  );
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
