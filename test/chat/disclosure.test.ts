import type { Channel } from '../../src/chat/command.js';
import { audienceOf, disclosureQuestion } from '../../src/chat/disclosure.js';
import type { PendingFile, Reply } from '../../src/chat/reply.js';
import { ASKER } from './sample-command.js';

const general: Channel = { id: 'slack:T1/C1', name: '#general', private: false };
const direct: Channel = { id: 'slack:T1/D1', name: 'direct message', private: true };
const file: PendingFile = {
  name: 'audit-2026-11-23.csv',
  caption: 'Audit trail, today: 1,268 events',
  rows: 1268,
  write: async () => ({ rows: 0, bytes: 0, sha256: '' }),
};
const shareable: Reply = { tone: 'plain', blocks: [], shareable: true };
const withFile: Reply = { tone: 'plain', blocks: [], file };
/** Maya, whose account lets files go to #general unasked. */
const openThere = {
  ...ASKER,
  account: { ...ASKER.account, settings: { ...ASKER.account.settings, openChannels: [general.id] } },
};

describe('Who may see an answer', () => {
  it.each([
    ['text goes to the caller', shareable, undefined, 'caller'],
    ['text goes to the channel at a press of Share', shareable, 'channel', 'channel'],
    [
      'text that may not be shared stays with the caller',
      { ...shareable, shareable: false },
      'channel',
      'caller',
    ],
    ['a refusal is nobody else’s matter', { ...shareable, tone: 'refusal' }, 'channel', 'caller'],
    ['nor is a mistake', { ...withFile, tone: 'error' }, 'channel', 'caller'],
    ['a secret is shown to nobody else', { ...withFile, secret: true }, 'channel', 'caller'],
    ['a file waits for a word of the asker', withFile, undefined, undefined],
    ['a file goes to the channel at their word', withFile, 'channel', 'channel'],
    ['a file goes to the caller at their word', withFile, 'caller', 'caller'],
  ] as const)('in a shared channel: %s', (_what, reply, asked, audience) => {
    expect(audienceOf(reply, asked, general, ASKER)).toBe(audience);
  });

  it('in a channel of the account’s list a file goes there unasked, and to the caller at their word', () => {
    expect(audienceOf(withFile, undefined, general, openThere)).toBe('channel');
    expect(audienceOf(withFile, 'caller', general, openThere)).toBe('caller');
    expect(audienceOf(withFile, undefined, { ...general, id: 'slack:T1/C2' }, openThere)).toBeUndefined();
  });

  it('on the list, a secret still goes to the caller alone, and text is not shared by itself', () => {
    expect(audienceOf({ ...withFile, secret: true }, undefined, general, openThere)).toBe('caller');
    expect(audienceOf(shareable, undefined, general, openThere)).toBe('caller');
  });

  it('where nobody else reads there is nothing to ask', () => {
    expect(audienceOf(withFile, undefined, direct, ASKER)).toBe('caller');
    expect(audienceOf(shareable, 'channel', direct, ASKER)).toBe('caller');
  });
});

describe('The question before a file goes where others read', () => {
  const line = '/audit today format:csv';

  it('says what it is, how much, where it would go, and that it is written down', () => {
    const question = disclosureQuestion(file, general, line);
    const said = JSON.stringify(question);
    expect(question.heading).toBe('Who should get audit-2026-11-23.csv?');
    for (const words of ['#general', '1,268 rows', 'recorded in the audit trail', 'Audit trail, today'])
      expect(said).toContain(words);
    expect(question.file).toBeUndefined();
  });

  it('is answered by a button that runs the same line for the channel or the caller', () => {
    expect(
      disclosureQuestion(file, general, line).buttons?.map(({ label, command, audience }) => [
        label,
        command,
        audience,
      ]),
    ).toEqual([
      ['Post to #general', line, 'channel'],
      ['Send to me only', line, 'caller'],
    ]);
  });
});
