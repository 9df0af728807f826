/** What keeps a page from being shown, with its status. */
export const TROUBLES = {
  unreadable: 400,
  forged: 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-large': 413,
  'wrong-type': 415,
  'wrong-host': 421,
  'too-many': 429,
  broken: 500,
  away: 503,
} as const;

export type TroubleName = keyof typeof TROUBLES;

/** What is wrong, and what to do. */
export type TroubleWords = Readonly<
  Record<TroubleName, { readonly heading: string; readonly advice: string }>
>;
