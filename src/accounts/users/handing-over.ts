import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import type { Parts } from '../parts.js';
import type { AroundUsers, BelongingsReader, HandedOver } from './belongings.js';
import { reachUser } from './reach-user.js';
import type { User } from './user.js';

/** What hangs on a person, and giving it to another. */
export interface HandingOver {
  /** In words, of every kind there is. */
  belongingsOf(user: User, reader: BelongingsReader): Promise<readonly string[]>;
  /**
   * Of every kind. Also for the suspended and deleted.
   * @throws UserError when `to` is the same, of another account or not active; Refusal for people who may do more
   */
  handOver(from: User, to: User, by: Acting, transaction: Transaction): Promise<HandedOver>;
}

export function handingOverOf(parts: Parts & { readonly around: AroundUsers }): HandingOver {
  return {
    async belongingsOf(user, reader) {
      return (await Promise.all(parts.around.belongings().map((each) => each.of(user, reader)))).flat();
    },
    async handOver(wantedFrom, wantedTo, by, transaction) {
      const from = await reachUser(parts, wantedFrom, by, transaction, true);
      // A key does what its user may: nobody gives one to somebody who may do more than they themselves.
      const to = await reachUser(parts, wantedTo, by, transaction);
      if (from.id === to.id) throw new UserError(`${from.name} has it already. Name somebody else.`);
      if (from.accountId !== to.accountId)
        throw new UserError(`${to.name} is a user of another account. Name somebody of ${from.accountId}.`);
      if (to.status !== 'active')
        throw new UserError(`${to.name} is ${to.status}. Name somebody who is active.`);
      const all: HandedOver[] = [];
      for (const each of parts.around.belongings())
        all.push(await each.handOver(from, to, by.author, transaction));
      return { moved: all.flatMap(({ moved }) => moved), stays: all.flatMap(({ stays }) => stays) };
    },
  };
}
