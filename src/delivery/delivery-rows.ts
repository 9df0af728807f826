import type { ChatAddress } from './address.js';

/** Something the bot does in a chat of its own accord. */
export interface DeliveryAct {
  readonly accountId: string;
  readonly address: ChatAddress;
  readonly action: 'Post' | 'Upload' | 'Direct Message' | 'Edit';
  readonly description: string;
  readonly correlationId: string;
}

/** The audit trail's side of it: module Chat Deliveries. What is begun and never ended becomes `outcome unknown`. */
export interface DeliveryRows {
  /** Durable when it resolves. */
  begin(act: DeliveryAct, at: Date): Promise<string>;
  finish(id: string, outcome: DeliveryOutcome): Promise<void>;
  /** It came to nothing, and that it does is in the trail already: no row. */
  withdraw(id: string): Promise<void>;
}

export interface DeliveryOutcome {
  readonly status: 'success' | 'failure';
  readonly reason?: string;
  /** In the place of the act's own. */
  readonly description?: string;
}
