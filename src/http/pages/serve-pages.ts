import cookies from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Branding } from '../../branding/branding.js';
import type { Log } from '../../log.js';
import type { Policies } from '../../policy/policies.js';
import type { SignIn } from '../../signin/sign-in.js';
import type { TwoFactor } from '../../twofactor/two-factor.js';
import { serveSignIn } from './entering/sign-in-page.js';
import { serveChatLinks } from './linking/link-page.js';
import { serveOwnFactor } from './me/factor-pages.js';
import { serveMe } from './me/me-page.js';
import { serveOwnPassword } from './me/password-page.js';
import { serveForcedChange } from './passwords/change-page.js';
import { serveForgot } from './passwords/forgot-page.js';
import { serveLinks } from './passwords/link-pages.js';
import { servePreview } from './preview/serve-preview.js';
import { serveCodes } from './second/code-pages.js';
import { serveEnrolling } from './second/enrol-pages.js';
import { answerTroubles } from './serve/answer-troubles.js';
import { anybody } from './serve/doors.js';
import { headPages } from './serve/headers.js';
import { leadOn } from './serve/lead-on.js';
import { meetVisitors, type VisitorParts } from './serve/meet-visitors.js';
import { pageServer } from './serve/page-server.js';
import { MOST_BYTES } from './serve/read-form.js';
import { serveLogo } from './style/serve-logo.js';
import { serveStyle } from './style/serve-style.js';

/** What the pages for people are made of. */
export interface PageParts extends Omit<VisitorParts, 'accounts'> {
  readonly signIn: SignIn;
  readonly twoFactor: TwoFactor;
  readonly policies: Pick<Policies, 'of'>;
  readonly directory: Pick<AccountDirectory, 'accounts' | 'users' | 'unlinkOwn'>;
  readonly log: Log;
  readonly branding: Pick<Branding, 'picture' | 'previewed' | 'hosts'>;
}

/** The pages on which people sign in: HTML from here, without scripts. Register it in a scope of its own. */
export async function servePages(server: FastifyInstance, parts: PageParts): Promise<void> {
  await server.register(cookies);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_, body, done) => done(null, body),
  );
  headPages(server, parts.publicUrl);
  answerTroubles(server, parts.log);
  leadOn(server, parts.branding, parts.publicUrl);
  serveStyle(server);
  serveLogo(server, parts.branding);
  const serve = pageServer(server, meetVisitors({ ...parts, accounts: parts.directory.accounts }));
  serve('/', anybody, { show: async () => ({ goTo: '/me' }) });
  serveSignIn(serve, parts);
  serveCodes(serve, parts);
  serveEnrolling(serve, parts);
  serveForcedChange(serve, parts);
  serveLinks(serve, parts);
  serveForgot(serve, parts);
  serveChatLinks(serve, parts);
  serveMe(serve, parts);
  serveOwnPassword(serve, parts);
  serveOwnFactor(serve, parts);
  servePreview(serve, { ...parts, accounts: parts.directory.accounts });
}
