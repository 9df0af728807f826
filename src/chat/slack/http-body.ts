import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

/** Slack's own payloads stay far below; a view holds at most 250 KB. */
export const LARGEST_BODY = 1_000_000;

/** The whole body. @returns undefined when it is larger than {@link LARGEST_BODY}; the rest is then not read */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = z.instanceof(Buffer).parse(chunk);
    length += bytes.length;
    if (length > LARGEST_BODY) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const OBJECT = z.record(z.string(), z.unknown());
export type SlackBody = z.infer<typeof OBJECT>;

/**
 * What Slack sends: JSON for events, a form for commands, a form with one JSON field for buttons and modals.
 * @returns undefined when it is none of these
 */
export function parseBody(body: string, contentType: string): SlackBody | undefined {
  if (contentType.startsWith('application/json')) return parseJson(body);
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return undefined;
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parseJson(payload);
}

function parseJson(text: string): SlackBody | undefined {
  try {
    return OBJECT.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
