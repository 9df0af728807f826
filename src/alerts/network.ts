/** A place of the account's own, shown by name: `Office`. */
export interface Network {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Canonical CIDR, host bits cleared. */
  readonly cidr: string;
}

export interface NetworkNames {
  /** The account's name for an address: the narrowest network that holds it. */
  nameOf(accountId: string, ip: string): Promise<string | undefined>;
}
