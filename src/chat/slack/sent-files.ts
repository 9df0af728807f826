import { z } from 'zod';
import { UserError } from '../../user-error.js';
import { download } from '../download.js';
import type { FindSent } from '../sent-file.js';
import type { SlackParts } from './parts.js';
import { patiently } from './patience.js';
import { slackError } from './slack-error.js';

/** @see https://docs.slack.dev/reference/objects/file-object */
const INFO = z.object({
  file: z.object({
    name: z.string().nullish(),
    size: z.number().int().min(0),
    url_private: z.url().optional(),
    url_private_download: z.url().optional(),
  }),
});
const SLACK_HOST = /(?:^|\.)(?:slack\.com|slack-gov\.com)$/;

/** The files chosen in one form, and no others, read with the bot's token (scope `files:read`). @param ids of Slack's */
export const sentFiles =
  (ids: readonly string[], { workspace, fetch }: Pick<SlackParts, 'workspace' | 'fetch'>): FindSent =>
  async (named) => {
    if (!ids.includes(named)) return undefined;
    const { client } = workspace;
    const asked = await patiently(() => client.files.info({ file: named }), { repeatable: true }).catch(
      explain,
    );
    const { name, size, url_private_download: download_, url_private: shown } = INFO.parse(asked).file;
    const url = download_ ?? shown;
    if (url === undefined) throw new UserError('Slack keeps that file elsewhere. Upload it from a device.');
    const api = new URL(client.slackApiUrl).origin;
    const isOwn = ({ protocol, hostname, origin }: URL) =>
      (protocol === 'https:' && SLACK_HOST.test(hostname)) || origin === api;
    const headers = { authorization: `Bearer ${client.token ?? ''}` };
    const kept = { url, isOwn, headers, fetch, platform: 'Slack' };
    return { name: name ?? 'file', size, stream: (most, signal) => download(kept, most, { signal }) };
  };

function explain(error: unknown): never {
  const word = slackError(error);
  const words =
    word === 'missing_scope'
      ? 'Castellan may not read files in this workspace yet. Somebody who manages the Slack app adds the scope files:read and installs it again.'
      : `Slack did not tell about the file (${word ?? 'no answer'}). Choose it again.`;
  throw new UserError(words, [], { cause: error });
}
