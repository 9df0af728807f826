import type { ChatAddress } from '../../src/delivery/address.js';
import type { Wanted } from '../../src/delivery/outbox.js';
import { tellEach, type Word } from '../../src/delivery/tell-each.js';
import { openTestDatabase } from '../support/database.js';

const to = (person: string): ChatAddress => ({ platform: 'slack', workspace: 'T1', to: { person } });

it('shows the same words at each address, once where one is named twice, under their subject', async () => {
  const shown: Wanted[] = [];
  const outbox = { show: async (wanted: Wanted) => void shown.push(wanted) };
  const reply = { tone: 'plain', heading: 'Hello', blocks: [] } as const;
  const word = { accountId: 'acme', subject: 'hello', description: 'a greeting', reply };
  const database = await openTestDatabase();
  const tell = (addresses: readonly ChatAddress[], told: Word) =>
    database.inTransaction((transaction) => tellEach(outbox, addresses, told, transaction));
  await tell([to('U1'), to('U2'), to('U1')], word);
  expect(shown.map(({ address }) => address.to)).toEqual([{ person: 'U1' }, { person: 'U2' }]);
  expect(shown[0]).toMatchObject({ content: { kind: 'reply', reply }, correlationId: 'hello' });
  await tell([to('U3')], { ...word, correlationId: 'a call' });
  expect(shown[2]?.correlationId).toBe('a call');
  await database.close();
});
