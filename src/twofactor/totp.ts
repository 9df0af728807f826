import { generateURI, ScureBase32Plugin, verifySync } from 'otplib';

/** What authenticator apps all know: SHA-1, six digits, 30 seconds (RFC 6238). */
const PERIOD_SECONDS = 30;
/** RFC 4226, section 4: 160 bits are recommended. */
const SECRET_BYTES = 20;
const SHAPE = /^[0-9]{6}$/;

/** A new secret in base32. */
export const newTotpSecret = (randomBytes: (n: number) => Uint8Array): string =>
  new ScureBase32Plugin().encode(randomBytes(SECRET_BYTES));

/** The time step whose code this is, one step before or after `now` at most; undefined when it is none. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!SHAPE.test(code)) return undefined;
  const epoch = Math.floor(now.getTime() / 1000);
  const found = verifySync({ secret, token: code, epoch, epochTolerance: PERIOD_SECONDS });
  return found.valid ? Math.floor(epoch / PERIOD_SECONDS) + found.delta : undefined;
}

/** The address that authenticator apps read from a QR code. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  generateURI({ issuer, label, secret });
