import { randomUUID } from 'node:crypto';
import { type Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface Door {
  readonly port: number;
  readonly agent: Agent;
}

/** Posts logins. @returns when they were acknowledged, by `performance.now()` */
export function postLogins(
  { port, agent }: Door,
  secret: string,
  logins: readonly object[],
): Promise<number> {
  const body = JSON.stringify(logins);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        path: '/v1/logins',
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const at = performance.now();
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 201 || response.statusCode === 200) resolve(at);
          else reject(new Error(`logins were answered ${response.statusCode} ${text.slice(0, 300)}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

export const login = (fields: object) => ({
  id: randomUUID(),
  occurredAt: new Date().toISOString(),
  ...fields,
});

const MOST_UNDER_WAY = 8;

/** People who sign in, each once, so many a second in small arrays, until told to stop. */
export class LoginStream {
  readonly #running: Promise<void>;
  #stopping = false;
  #sent = 0;

  constructor(door: Door, secrets: readonly string[], perSecond: number) {
    this.#running = this.#flow(door, secrets, perSecond);
  }

  /** @returns how many there were */
  async stop(): Promise<number> {
    this.#stopping = true;
    await this.#running;
    return this.#sent;
  }

  async #flow(door: Door, secrets: readonly string[], perSecond: number): Promise<void> {
    const began = performance.now();
    const under = new Set<Promise<unknown>>();
    while (!this.#stopping) {
      const due = Math.floor(((performance.now() - began) / 1_000) * perSecond) - this.#sent;
      if (due > 0 && under.size < MOST_UNDER_WAY) {
        const secret = secrets[this.#sent % secrets.length] ?? '';
        const people = this.#people(Math.min(due, perSecond));
        const posted: Promise<unknown> = postLogins(door, secret, people).finally(() => under.delete(posted));
        posted.catch(() => undefined);
        under.add(posted);
      }
      await wait(10);
    }
    await Promise.all(under);
  }

  #people(count: number): readonly object[] {
    const first = this.#sent;
    this.#sent += count;
    return Array.from({ length: count }, (_, at) => {
      const number = first + at;
      const ip = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
      return login({ username: `person${number}@acme.example`, ip, status: 'success' });
    });
  }
}
