import type { IncomingMessage } from 'node:http';

/** A refusal of Discord's. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number) {
    super(`${status}/${code}`);
    this.status = status;
    this.code = code;
  }
}

/** What the next calls get instead of an answer. */
export interface Trouble {
  readonly path: RegExp;
  readonly method?: string;
  readonly status: number;
  readonly code?: number;
  /** Seconds, with a 429. */
  readonly retryAfter?: number;
  readonly global?: boolean;
  /** It is done all the same, and only the answer is lost. */
  readonly done?: boolean;
  times: number;
  /** So many calls go well first. */
  skip?: number;
}

export interface Call {
  readonly method: string;
  readonly path: readonly string[];
  readonly body: unknown;
  readonly files: readonly { name: string; bytes: Buffer }[];
}

/** More than a channel takes. */
export class TooFast extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('too fast');
    this.seconds = seconds;
  }
}

export function refuse(
  { status, code = 0, retryAfter = 1, global = false }: Trouble,
  send: (status: number, body: object, headers?: Readonly<Record<string, string>>) => void,
): void {
  if (status !== 429) return void send(status, { message: 'trouble', code });
  const headers = { 'retry-after': String(retryAfter), 'x-ratelimit-scope': global ? 'global' : 'user' };
  send(
    429,
    { message: 'You are being rate limited.', retry_after: retryAfter, global },
    global ? { ...headers, 'x-ratelimit-global': 'true' } : headers,
  );
}

/** JSON, or a form whose `payload_json` is JSON and whose other parts are files. */
export async function bodyOf(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(bytes.toString('utf8')), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: { name: string; bytes: Buffer }[] = [];
  for (const [name, value] of form) {
    if (/^files\[\d\]$/.test(name) && value instanceof Blob && 'name' in value) {
      files.push({ name: String(value.name), bytes: Buffer.from(await value.arrayBuffer()) });
    }
  }
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}
