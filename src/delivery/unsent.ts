/** The request has certainly not left. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the network failed before anything was sent; `fetch` tells it in its error, or in that error's cause. */
export function isUnsent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  return NOT_CONNECTED.has(code) || ('cause' in error && isUnsent(error.cause));
}
