import { Resolver } from 'node:dns/promises';
import { isNativeError } from 'node:util/types';

/** What the DNS says. */
export interface LookUps {
  /** Each TXT record as one string; none where there are none. @throws Error when no server answers */
  texts(name: string): Promise<readonly string[]>;
  /** IPv4 and IPv6, CNAMEs followed; none where there are none. @throws Error when no server answers */
  addresses(host: string): Promise<readonly string[]>;
}

const TIMEOUT_MS = 2_500;
/** There is no such name, or it has no such record. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);

/** @param servers `192.0.2.1` or `192.0.2.1:5353`; without any, those of the operating system */
export function openLookUps(servers: readonly string[] = []): LookUps {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return {
    texts: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    async addresses(host) {
      const found = await Promise.all([orNone(resolver.resolve4(host)), orNone(resolver.resolve6(host))]);
      return found.flat();
    },
  };
}

async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (isNativeError(error) && 'code' in error && NONE.has(String(error.code))) return [];
    throw error;
  }
}
