/** How an account's pages look. */
export const THEMES = ['light', 'dark', 'high-contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Languages of the pages, by ISO 639-1 code; the first is spoken where none of them is asked for. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A colour as six lower-case hex digits without `#`, such as `1f5fbf`. */
export type Colour = string;

/** A picture of the account's own. */
export interface Logo {
  /** A path on the same host, with a hash of the picture in it. */
  readonly url: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the pages of one account look like. */
export interface Look {
  readonly accountName: string;
  readonly theme: Theme;
  /** Of buttons; `text` is readable on `colour`: at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
  readonly accent: { readonly colour: Colour; readonly text: Colour };
  /** Absent: what the browser asks for. */
  readonly language?: Language;
  readonly logo?: Logo;
}

/** Where nothing was chosen. */
export const DEFAULT_LOOK: Look = {
  accountName: 'Castellan',
  theme: 'light',
  accent: { colour: '1d4f91', text: 'ffffff' },
};

/** Looks of all accounts, and the hosts that are their own. */
export interface Looks {
  lookOf(accountId: string): Promise<Look>;
  /**
   * Whose pages are reached by that host.
   * @param host as in a URL: lower case, with a port where it is not the scheme's own
   */
  accountOfHost(host: string): Promise<string | undefined>;
}
