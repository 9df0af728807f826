import { toString as drawn } from 'qrcode';
import { totpUri } from '../../../twofactor/totp.js';

/** An enrolment under way, as the person sees it. */
export interface Enrolling {
  readonly id: string;
  readonly secret: string;
  /** A picture of the secret: an address of `data:`. */
  readonly picture: string;
  /** Somebody was asked in chat first. */
  readonly isAskedInChat: boolean;
}

/** Five bits a character: 32 of them are the 160 bits of a secret. */
const SECRET = /^[A-Z2-7]{32}$/;

/**
 * What is shown of an enrolment, also after a wrong code: then the form brings the secret along, which the page held
 * anyway, and which is kept sealed here.
 * @returns undefined for what is no secret
 */
export async function enrollingWith(
  { id, secret, isAskedInChat }: Omit<Enrolling, 'picture'>,
  account: string,
  email: string,
): Promise<Enrolling | undefined> {
  if (!SECRET.test(secret)) return undefined;
  const svg = await drawn(totpUri(secret, account, email), {
    type: 'svg',
    margin: 3,
    errorCorrectionLevel: 'M',
  });
  return {
    id,
    secret,
    isAskedInChat,
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  };
}
