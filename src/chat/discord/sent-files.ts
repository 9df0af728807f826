import { download } from '../download.js';
import type { FindSent } from '../sent-file.js';
import type { DiscordBot } from './bot.js';
import type { Resolved } from './payloads.js';

/** Where Discord keeps attachments. */
const HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** The attachments of one interaction, by their ids. */
export function sentFiles(resolved: Resolved | undefined, { rest }: Pick<DiscordBot, 'rest'>): FindSent {
  const api = new URL(rest.options.api).origin;
  const isOwn = ({ protocol, hostname, origin }: URL) =>
    (protocol === 'https:' && HOSTS.has(hostname)) || origin === api;
  const sent = new Map(Object.entries(resolved?.attachments ?? {}));
  return async (named) => {
    const found = sent.get(named);
    if (!found) return undefined;
    const { filename, size, url } = found;
    const kept = { url, isOwn, fetch: globalThis.fetch, platform: 'Discord' };
    return { name: filename, size, stream: (most, signal) => download(kept, most, { signal }) };
  };
}
