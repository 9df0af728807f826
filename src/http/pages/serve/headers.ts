import type { FastifyInstance } from 'fastify';

/** No script at all, nothing from elsewhere, in nobody's frame, and forms to ourselves only (CSP Level 3). */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Half a year; subdomains are not ours to speak for (RFC 6797). */
const HSTS = 'max-age=15768000';

/** On every answer of the pages, besides what all answers have. */
export function headPages(server: FastifyInstance, publicUrl: string): void {
  const isSecure = new URL(publicUrl).protocol === 'https:';
  server.addHook('onRequest', (_, reply, done) => {
    reply.headers({
      'content-security-policy': PAGE_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(isSecure ? { 'strict-transport-security': HSTS } : {}),
    });
    done();
  });
}
