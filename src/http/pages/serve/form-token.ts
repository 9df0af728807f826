import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * What a form carries so that we know it for ours: made from a secret that only this browser holds, and from its session,
 * so that a form of before signing in is none after it. OWASP's HMAC-based token pattern; the key is the browser's own.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const formToken = (browser: string, session: string | undefined): string =>
  createHmac('sha256', browser)
    .update(`form\0${session ?? ''}`)
    .digest('base64url');

export function isOwnForm(token: string, browser: string | undefined, session: string | undefined): boolean {
  if (browser === undefined) return false;
  const [sent, own] = [token, formToken(browser, session)].map((each) => Buffer.from(each));
  return sent !== undefined && own !== undefined && sent.length === own.length && timingSafeEqual(sent, own);
}

/**
 * Whether the browser itself says that another site sent it. Our pages send no referrer, so their Origin is `null`
 * (Fetch, section 3.2): then, and in browsers without Sec-Fetch-Site, the token alone decides.
 * @param host the page's own, which was found to be one of ours
 */
export function isFromElsewhere(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
