import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own advice for old requests; a minute of clock drift for those from the future. */
const OLDEST_SECONDS = 5 * 60;
const FUTURE_SECONDS = 60;

/** How long an identical request could still pass {@link signatureFault}. */
export const SIGNATURE_LIFE_MS = (OLDEST_SECONDS + FUTURE_SECONDS) * 1_000;

export interface SignedRequest {
  /** `x-slack-request-timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `x-slack-signature`: `v0=` and a lower-case hex HMAC-SHA256. */
  readonly signature: string | undefined;
  /** The body's bytes as they came. */
  readonly body: Buffer;
}

/**
 * Whether Slack sent this, and now.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @returns what is wrong, in words for the log; undefined when it is genuine
 */
export function signatureFault(request: SignedRequest, secret: string, now: Date): string | undefined {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || signature === undefined) return 'not signed';
  if (!/^\d{1,12}$/.test(timestamp)) return 'timestamp is no number';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const given = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong signature';
  const age = now.getTime() / 1_000 - Number(timestamp);
  if (age > OLDEST_SECONDS) return 'too old';
  if (age < -FUTURE_SECONDS) return 'from the future';
  return undefined;
}
