import type { ChatAddress } from '../../delivery/address.js';
import type { Severity } from '../severity.js';

/** A channel that shows an account's alerts of a severity and above. */
export interface Route extends Place {
  /** `rt-7k2m9d`. */
  readonly id: string;
  readonly accountId: string;
  /** The least severity; never `info`, which no card is made for. */
  readonly severity: Severity;
  /** Who added it. */
  readonly by: string;
  readonly createdAt: Date;
}

/** A channel, and what people call it where that is known. */
export interface Place {
  readonly address: ChannelAddress;
  /** `#alerts`. */
  readonly name?: string;
}

export type ChannelAddress = ChatAddress & { readonly to: { readonly channel: string } };
