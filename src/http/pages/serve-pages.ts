import cookies from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Branding } from '../../branding/branding.js';
import type { Log } from '../../log.js';
import { signInView } from './entering/sign-in-view.js';
import { servePreview } from './preview/serve-preview.js';
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
export interface PageParts extends VisitorParts {
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
  const serve = pageServer(server, meetVisitors(parts));
  serve('/sign-in', anybody, { show: async (visitor) => ({ page: signInView(visitor) }) });
  servePreview(serve, parts);
}
