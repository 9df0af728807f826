/** A key's one permission type. `web-sdk` keys stand in web pages, so each is bound to the origins of those pages. */
export const SCOPES = ['public-api', '2fa', 'web-sdk'] as const;
export type Scope = (typeof SCOPES)[number];

/** What an endpoint of the HTTP API is about. Each endpoint that wants a key declares one. */
export const CALLS = ['events', 'passwords', '2fa', 'people', 'users', 'records'] as const;
export type Call = (typeof CALLS)[number];

const ALLOWED: Readonly<Record<Scope, readonly Call[]>> = {
  'public-api': CALLS,
  '2fa': ['2fa'],
  'web-sdk': ['people'],
};

/** The scope × endpoint rule: whether a key of this scope may make this call. */
export const allows = (scope: Scope, call: Call): boolean => ALLOWED[scope].includes(call);

/** What each scope is good for, to follow “for”. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'public-api': 'all calls of the HTTP API',
  '2fa': 'the two-factor methods only',
  'web-sdk': 'People calls only, from the pages of its origins',
};
