/** Where an address is thought to be. Of IPv6 addresses a weak guess. */
export interface Place {
  readonly city?: string;
  /** English name. */
  readonly country?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode?: string;
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
}
