import type { CsvColumn } from '../../csv/csv-lines.js';
import { inWords, SETTING_NAMES } from '../../policy/policy.js';
import { KIND_OPTIONS, RETENTION_KINDS } from '../../retention/retention.js';
import { daysInWords, heldInWords } from '../../retention/words.js';
import { writeOffset } from '../../time/write.js';
import { holdingAt } from '../../twofactor/setting.js';
import type { EvidenceOf, EvidenceParts } from './evidence-parts.js';

/** One security setting of one account, as it holds. */
interface Setting {
  readonly accountId: string;
  readonly of: string;
  readonly name: string;
  readonly value: string;
}

/** Of the file `settings.csv` of the auditor's zip. */
export const settingColumns = ({ reader }: EvidenceOf): readonly CsvColumn<Setting>[] => [
  { title: 'Account', value: ({ accountId }) => reader.accountName(accountId) },
  { title: 'Of', value: ({ of }) => of },
  { title: 'Setting', value: ({ name }) => name },
  { title: 'Value', value: ({ value }) => value },
];

/** What holds now, whether anybody ever set it or not: a history of changes alone says nothing of what never changed. */
export async function* everySetting(
  { accountIds, now, reader }: EvidenceOf,
  { policies, twoFactor, retentions }: Pick<EvidenceParts, 'policies' | 'twoFactor' | 'retentions'>,
): AsyncGenerator<Setting> {
  const write = (moment: Date) => writeOffset(moment, reader.zone);
  for (const accountId of accountIds) {
    const policy = await policies.of(accountId);
    for (const name of SETTING_NAMES)
      yield { accountId, of: 'Password Policy', name, value: inWords(name, policy) };
    const { mode, days, since } = holdingAt(await twoFactor.setting(accountId), now);
    const second = { accountId, of: 'Two-Factor Authentication' };
    yield { ...second, name: 'mode', value: mode };
    if (mode === 'remember')
      yield {
        ...second,
        name: 'a device is remembered',
        value: days === undefined ? 'for ever' : `${days} days`,
      };
    yield { ...second, name: 'since', value: since.getTime() === 0 ? 'the beginning' : write(since) };
    const retention = await retentions.of(accountId);
    const kept = { accountId, of: 'Retention' };
    for (const kind of RETENTION_KINDS)
      yield { ...kept, name: KIND_OPTIONS[kind], value: daysInWords(retention, kind) };
    for (const hold of retention.holds)
      yield { ...kept, name: `legal hold ${hold.id}`, value: `${heldInWords(hold, write)}: ${hold.reason}` };
  }
}
