import fc from 'fast-check';
import { actingOf } from '../../../src/accounts/asking/acting.js';
import type { User } from '../../../src/accounts/users/user.js';
import { UserError } from '../../../src/user-error.js';
import { AM, type Office, openOffice } from '../support.js';

const NAMES = ['maya', 'lea', 'omar'] as const;
const WAYS = ['suspend', 'restore', 'remove', 'retire', 'give', 'give until', 'take'] as const;
type Way = (typeof WAYS)[number];
type Step = readonly [way: Way, by: number, whom: number];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** Does it, or is refused. */
async function take([way, by, whom]: Step, accountId: string, users: readonly User[]): Promise<void> {
  const [doer, target] = [users[by], users[whom]];
  if (!doer || !target) throw new Error('nobody there');
  const asker = await office.atTerminal(`${accountId}/${doer.email}`);
  if (asker.user?.status !== 'active') return;
  const acting = actingOf({ asker, correlationId: 'c' });
  const { directory, database, clock } = office;
  const until = new Date(clock.at.getTime() + 60_000);
  await database
    .inTransaction(async (transaction) => {
      if (way === 'give') await directory.assign(target, { role: AM }, acting, transaction);
      else if (way === 'give until') await directory.assign(target, { role: AM, until }, acting, transaction);
      else if (way === 'take') await directory.unassign(target, AM, acting, transaction);
      else if (way === 'retire') await directory.retire(target, 'a rule', transaction);
      else await directory[way](target, acting, transaction);
    })
    .catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
}

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(...WAYS),
  fc.nat(NAMES.length - 1),
  fc.nat(NAMES.length - 1),
);

/** Two managers do it to one another. */
const eachOther = (way: Way): [Step, Step][] => [
  [
    [way, 0, 1],
    [way, 1, 0],
  ],
];

it('whatever is done, by whom, and at the same moment, an Account Manager whose role does not end remains', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 6 }), async (pairs) => {
      run += 1;
      const accountId = `run-${run}`;
      await office.directory.accounts.ensure(accountId);
      const users = await Promise.all(
        NAMES.map((name, index) => office.user(`${name}@acme.example`, index < 2 ? [AM] : [], { accountId })),
      );
      for (const [one, other] of pairs) {
        await Promise.all([take(one, accountId, users), take(other, accountId, users)]);
        const managers = await office.directory.users.holding(accountId, AM);
        const lasting = managers.filter(({ roles }) =>
          roles.some(({ role, until }) => role === AM && !until),
        );
        expect(lasting.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 12, examples: [[eachOther('take')], [eachOther('suspend')], [eachOther('remove')]] },
  );
});
