import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { sentEvent } from './sent-event.js';

const SECONDS = 5;

/** Events around their ids. */
const samples = Array.from({ length: 256 }, () => {
  const id = randomUUID();
  return JSON.stringify(sentEvent(id)).split(id);
});
let made = 0;

/** A body of one event: one of the samples with another id, so that making it costs the machine little. */
export function one(): string {
  made += 1;
  return samples[made % samples.length]?.join(randomUUID()) ?? '';
}

/** Bodies that differ in their ids alone. */
export function thousand(): () => string {
  const mark = '########';
  const template = JSON.stringify(
    Array.from({ length: 1000 }, () => sentEvent(`${randomUUID()}-${mark}`)),
  ).split(mark);
  return () => template.join(randomUUID().slice(0, 8));
}

/** Requests a second that were answered well, over 5 seconds. */
export async function post(
  { url, secrets }: { readonly url: string; readonly secrets: readonly string[] },
  connections: number,
  body: () => string,
): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    method: 'POST',
    requests: secrets.map((secret) => ({
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      setupRequest: (request) => ({ ...request, body: body() }),
    })),
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} answers and ${result.errors} errors`);
  return result['2xx'] / result.duration;
}
