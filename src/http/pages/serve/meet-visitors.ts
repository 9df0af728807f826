import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../../accounts/account.js';
import { DEFAULT_LOOK, type Look, type Looks } from '../../../branding/look.js';
import { canonicalAddress } from '../../../geo/address.js';
import type { Clock } from '../../../time/clock.js';
import { spokenIn } from '../words/words.js';
import { setCookie } from './answer.js';
import { formToken } from './form-token.js';
import { type OwnHost, ownHost } from './host.js';
import { theOnlyOf } from './the-only-account.js';
import { Trouble } from './trouble.js';
import { BROWSER_COOKIE, SESSION_COOKIE, type Visitor } from './visitor.js';

export interface VisitorParts {
  readonly accounts: { find(name: string): Promise<Account | undefined>; all(): Promise<readonly Account[]> };
  readonly looks: Looks;
  readonly clock: Clock;
  readonly randomBytes: (n: number) => Uint8Array;
  readonly publicUrl: string;
}

/** What the address or the form says. */
export interface Asked {
  readonly account?: string;
  readonly next?: string;
  readonly parameter?: string;
  readonly query: URLSearchParams;
}

const SECRET_BYTES = 32;
const MOST_NAME = 60;
const MOST_USER_AGENT = 1000;
/** Where a sign-in may lead: pages of ours and no other address. */
const NEXT = /^\/(?:me|link\/[A-Za-z0-9_-]{20,100})$/;

/** Finds out whose pages a browser is shown, in which look and language. */
export function meetVisitors({ accounts, looks, clock, randomBytes, publicUrl }: VisitorParts) {
  async function accountOf({ accountId }: OwnHost, named: string | undefined) {
    const only = accountId === undefined ? theOnlyOf(await accounts.all()) : await accounts.find(accountId);
    if (only !== undefined) return { account: only, isTheOnlyAccount: true };
    const account = named === undefined ? undefined : await accounts.find(named.slice(0, MOST_NAME));
    return { account, isTheOnlyAccount: false };
  }

  /** The browser's secret, which it is given when it has none. */
  function browserSecret(request: FastifyRequest, reply: FastifyReply): string {
    const known = request.cookies[BROWSER_COOKIE];
    if (known !== undefined && known !== '') return known;
    const value = Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');
    setCookie(reply, { name: BROWSER_COOKIE, value });
    return value;
  }

  /** @throws Trouble for a host that is none of ours */
  return async function meet(request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<Visitor> {
    const host = await ownHost(request.host, publicUrl, looks);
    if (host === undefined) throw new Trouble('wrong-host');
    const whose = await accountOf(host, asked.account);
    const full = whose.account === undefined ? DEFAULT_LOOK : await looks.lookOf(whose.account.id);
    const accepted = request.headers['accept-language'];
    const userAgent = request.headers['user-agent']?.slice(0, MOST_USER_AGENT);
    const ip = canonicalAddress(request.ip);
    const visitor: Visitor = {
      ...whose,
      // Before it is known who looks, an account shows its logo on a host of its own only.
      ...framed(host.accountId === undefined ? withoutLogo(full) : full, accepted),
      token: formToken(browserSecret(request, reply), request.cookies[SESSION_COOKIE]),
      visit: { ...(ip && { ip }), ...(userAgent && { userAgent }) },
      now: clock.now(),
      ...(asked.next !== undefined && NEXT.test(asked.next) && { next: asked.next }),
      parameter: asked.parameter ?? '',
      query: (name) => asked.query.get(name) ?? undefined,
      cookie: (name) => request.cookies[name] || undefined,
      async inside({ account, user }) {
        const look = await looks.lookOf(account.id);
        return { ...visitor, account, look, ...spokenIn(look, accepted, user.language) };
      },
    };
    return visitor;
  };
}

const framed = (look: Look, accepted: string | undefined) => ({ look, ...spokenIn(look, accepted) });

function withoutLogo({ logo: _, ...look }: Look): Look {
  return look;
}
