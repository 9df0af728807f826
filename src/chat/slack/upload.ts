import { createReadStream } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import type { FilePart } from '../fit-file.js';
import { patiently } from './patience.js';
import type { Place } from './turn.js';
import type { SlackWorkspace } from './workspace.js';

const TICKET = z.object({ upload_url: z.url({ protocol: /^https?$/ }), file_id: z.string() });
const STALLED_MS = 60_000;

/**
 * Uploads all parts, then shows them in one message: all of them, or none. Memory stays constant, unlike with the SDK's
 * `filesUploadV2`, which makes the same three calls with the whole file in memory.
 * @param caption stands above the files; blocks, since `initial_comment` would be parsed for mentions and formatting
 * @returns the first file's id: Slack does not tell the message's
 * @throws WebAPIPlatformError `not_in_channel` or `channel_not_found` where the bot is no member; what the network throws
 * @see https://docs.slack.dev/messaging/working-with-files/#uploading_files
 * @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal/
 */
export async function upload(
  parts: readonly FilePart[],
  caption: readonly KnownBlock[],
  { channelId, threadTs }: Place,
  { client }: SlackWorkspace,
  signal: AbortSignal,
): Promise<string> {
  const files: { id: string; title: string }[] = [];
  for (const part of parts) {
    const ticket = await patiently(
      () =>
        client.files.getUploadURLExternal({
          filename: part.name,
          length: part.bytes,
          // As Slack calls it; the SDK's type says `alt_text`, which Slack passes over.
          ...(part.alt === undefined ? {} : { alt_txt: part.alt }),
        }),
      { repeatable: true },
    );
    const { upload_url, file_id } = TICKET.parse(ticket);
    await send(part, new URL(upload_url), signal);
    files.push({ id: file_id, title: part.name });
  }
  const [first, ...others] = files;
  if (!first) throw new Error('there is no file to upload');
  await patiently(() =>
    client.files.completeUploadExternal({
      files: [first, ...others],
      blocks: [...caption],
      channel_id: channelId,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    }),
  );
  return first.id;
}

/** The bytes as they are, with their length said beforehand: a file that is cut short is an error, not a shorter file. */
async function send(part: FilePart, url: URL, signal: AbortSignal): Promise<void> {
  const make = url.protocol === 'http:' ? httpRequest : httpsRequest;
  const request = make(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': part.bytes },
    timeout: STALLED_MS,
    signal,
  });
  request.on('timeout', () => request.destroy(new Error('the upload stalled')));
  const answered = new Promise<number>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
  });
  const [status] = await Promise.all([answered, pipeline(createReadStream(part.path), request)]);
  if (status !== 200) throw new Error(`Slack answered ${status} to the bytes of ${part.name}`);
}
