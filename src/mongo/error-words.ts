/** An error's message without its name, whichever realm or library it comes from. */
export function wordsOf(error: unknown): string {
  const says = typeof error === 'object' && error !== null && 'message' in error;
  return says ? String(error.message) : String(error);
}

/** The `code` that the system's and MongoDB's errors carry. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
