import type { Asked } from '../../accounts/asking/author.js';
import type { Belongings } from '../../accounts/users/belongings.js';
import type { User } from '../../accounts/users/user.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Night } from '../../time/night.js';
import type { Duty } from './duty.js';
import type { Handover } from './plan.js';

/** Who is on call in each account. Every change writes its audit row (module Alerts, sub-module On-call), and answers with the plan as it is then. */
export interface Rota {
  /** The turns of a person. */
  readonly belongings: Belongings;
  /** The account's plan with its people as they are now; undefined while it has none. */
  of(accountId: string, now: Date): Promise<Duty | undefined>;
  /**
   * Sets what is given of the asker's own account's plan, and leaves the rest. Other people, or another order, begin
   * with the first of them now; else whose turn it is stays. For those with `alerts.manage`.
   * @throws UserError for nobody, somebody twice, deleted or of another account, too many, or bounds
   */
  set(change: PlanChange, by: Asked, transaction: Transaction): Promise<Duty>;
  /**
   * Puts somebody on call from one moment to another, whoever's turn it is.
   * @throws Refusal for anybody but oneself without `alerts.manage`; UserError when they can't be called, or the time is over
   */
  override(
    wanted: { readonly user: User; readonly from: Date; readonly to: Date },
    by: Asked,
    transaction: Transaction,
  ): Promise<Duty>;
  /**
   * Hands over now: to somebody of the plan, else to who comes next.
   * @throws Refusal without `alerts.manage`, unless one is on call oneself or takes over; UserError when there is nobody
   */
  handOver(to: User | undefined, by: Asked, transaction: Transaction): Promise<Duty>;
}

export interface PlanChange extends Partial<Handover> {
  readonly people?: readonly User[];
  readonly zone?: string;
  readonly escalateMs?: number;
  /** `off`: there is no night. It is the account's setting that is changed. */
  readonly night?: Night | 'off';
}
