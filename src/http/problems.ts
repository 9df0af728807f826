/** What can go wrong with a call, by the last part of its `type`. `docs/openapi.json` and /docs list them. */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  'invalid-query': { status: 400, title: 'A parameter is wrong' },
  unauthenticated: { status: 401, title: 'No API key that opens anything' },
  forbidden: { status: 403, title: 'The API key may not do this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'not-acceptable': { status: 406, title: 'None of the accepted types can be given' },
  conflict: { status: 409, title: 'It conflicts with what is there' },
  changed: { status: 412, title: 'It was changed meanwhile' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-type': { status: 415, title: 'The body is of a type or encoding that is not read' },
  invalid: { status: 422, title: 'What was sent is wrong' },
  'too-many': { status: 429, title: 'Too many calls at once' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'The database is away' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemName = keyof typeof PROBLEMS;

/** One thing that is wrong, and where: in the body (JSON Pointer, RFC 6901, as a fragment) or in the query. */
export interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}

interface Details {
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Thrown for whatever ends a call early; answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #name: ProblemName;
  readonly #details: Details;

  /** @param detail a sentence or two for the caller: what is wrong and what to do */
  constructor(name: ProblemName, detail: string, details: Details = {}) {
    super(detail, { cause: details.cause });
    this.#name = name;
    this.#details = details;
    this.status = PROBLEMS[name].status;
    this.headers = details.headers ?? {};
  }

  /** @param requestId stands in the answer and in the log */
  body(requestId: string): Readonly<Record<string, unknown>> {
    const { errors, more } = this.#details;
    return {
      type: `/docs#${this.#name}`,
      title: PROBLEMS[this.#name].title,
      status: this.status,
      detail: this.message,
      ...(errors === undefined ? {} : { errors }),
      ...more,
      requestId,
    };
  }
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Come back after so many seconds. */
export const retryAfter = (seconds: number) => ({ 'retry-after': String(Math.max(1, Math.ceil(seconds))) });
