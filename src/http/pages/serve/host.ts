import type { Looks } from '../../../branding/look.js';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A host that these pages have. `accountId`: whose own it is. */
export interface OwnHost {
  readonly host: string;
  readonly accountId?: string;
}

/**
 * Which of our hosts a request means: that of PUBLIC_URL, one of this machine's own, or an account's.
 * @param sent as the request, or a proxy that is trusted, names it
 * @returns undefined for any other
 */
export async function ownHost(
  sent: string,
  publicUrl: string,
  { accountOfHost }: Pick<Looks, 'accountOfHost'>,
): Promise<OwnHost | undefined> {
  const { protocol, host: configured } = new URL(publicUrl);
  const address = `${protocol}//${sent}`;
  if (!/^[a-z0-9.:[\]-]+$/i.test(sent) || !URL.canParse(address)) return undefined;
  const { host, hostname } = new URL(address);
  const accountId = await accountOfHost(host);
  if (accountId !== undefined) return { host, accountId };
  return host === configured || LOOPBACK.has(hostname) ? { host } : undefined;
}
