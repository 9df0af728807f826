import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import { json } from 'node:stream/consumers';

interface Place {
  readonly host: string;
  readonly port: number;
  /** It would speak HTTPS, as this one was to. */
  readonly tls: boolean;
}

const PATIENCE_MS = 1_000;

/** Whether a Castellan answers on that port of this machine already. */
export async function castellanOn({ host, port, tls }: Place): Promise<boolean> {
  const where = {
    host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host,
    port,
    path: '/healthz',
    signal: AbortSignal.timeout(PATIENCE_MS),
  };
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      // Its certificate is for the name it is reached by, never for this address. Nothing is told it, and only one word is heard.
      const asked = tls ? encrypted({ ...where, rejectUnauthorized: false }) : plain(where);
      asked.on('response', (response) => json(response).then(resolve, reject)).on('error', reject);
      asked.end();
    });
    return (
      typeof answer === 'object' && answer !== null && 'program' in answer && answer.program === 'castellan'
    );
  } catch {
    return false;
  }
}
