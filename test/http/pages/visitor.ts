import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { Registry } from 'prom-client';
import { buildServer } from '../../../src/http/build-server.js';
import type { ApiParts } from '../../../src/http/serve-api.js';
import { createLog } from '../../../src/log.js';
import type { Bot } from '../../support/bot.js';
import type { Api } from '../api.js';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: OutgoingHttpHeaders;
  /** Where it leads, or empty. */
  readonly to: string;
}

/** A browser without a picture: it keeps cookies, and fills in forms with what stands hidden in them. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly headers: Record<string, string>;
  readonly #api: Pick<Api, 'server'>;
  #page = '';

  constructor(api: Pick<Api, 'server'>, headers: Record<string, string> = {}) {
    this.#api = api;
    this.headers = {
      host: '127.0.0.1:3000',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      ...headers,
    };
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Shown> {
    return this.send('GET', url, undefined, headers);
  }

  /** Posts a form of the page that was shown last, whose hidden fields go with it, and follows nothing. */
  submit(
    action: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const own =
      new RegExp(`<form[^>]* action="${action}"[^>]*>(.*?)</form>`, 's').exec(this.#page)?.[1] ?? '';
    const hidden = [...own.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams();
    for (const [, name = '', value = ''] of hidden) body.set(name, value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.send('POST', action, body.toString(), { 'sec-fetch-site': 'same-origin', ...headers });
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'HEAD',
    url: string,
    payload?: string,
    headers = {},
  ): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#api.server.inject({
      method,
      url,
      headers: {
        ...this.headers,
        ...(cookie && { cookie }),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.#page = answer.body;
    const { statusCode: status, body: text, headers: answered } = answer;
    return { status, text, headers: answered, to: String(answered.location ?? '') };
  }

  async signIn(email: string, password: string): Promise<Shown> {
    await this.get('/sign-in?account=acme');
    return this.submit('/sign-in', { email, password });
  }
}

export const titleOf = ({ text }: Shown): string => /<title>(.*?)<\/title>/.exec(text)?.[1] ?? '';
/** What is announced, without its markup. */
export const alertOf = ({ text }: Shown): string =>
  (/role="alert"[^>]*>(.*?)<\/(?:div|p)>/s.exec(text)?.[1] ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Another server over the same bot. */
export const serverOf = (bot: Bot, changes: Partial<ApiParts>): Promise<Pick<Api, 'server'>> =>
  buildServer({
    ready: async () => {},
    routes: [],
    log: createLog('silent', process.stderr),
    api: { ...bot, metrics: new Registry(), publicUrl: 'http://127.0.0.1:3000', randomBytes, ...changes },
  });
