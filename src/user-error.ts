/**
 * What a person did wrong, in words for that person. Every edge shows `message` and `suggestions` as they are; any
 * other error is a bug, is logged with a reference id, and only the id is shown.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to type instead, best first: whole command lines, or values of the option that it is `about`, which the chat makes lines of. Each becomes a button. */
  readonly suggestions: readonly string[];
  /** The option whose value it is about: in a form it is shown beside that field. */
  readonly about?: string;

  /**
   * @param message one or two sentences: what is wrong and what to do instead; no trailing stack, no ids
   * @param suggestions corrected command lines such as `/audit today module:Templates`, or values of an option
   */
  constructor(
    message: string,
    suggestions: readonly string[] = [],
    options: ErrorOptions & { readonly about?: string | undefined } = {},
  ) {
    super(message, options);
    this.suggestions = suggestions;
    if (options.about !== undefined) this.about = options.about;
  }
}

/** The asker lacks a permission. The message names whom to ask; it is audited as a refusal. */
export class Refusal extends UserError {}
