import type { FastifyError, FastifyInstance } from 'fastify';
import { DEFAULT_LOOK } from '../../../branding/look.js';
import type { Log } from '../../../log.js';
import { problemOf } from '../../failures.js';
import { layout } from '../kit/layout.js';
import type { TroubleName } from '../words/trouble/words.js';
import { spokenIn } from '../words/words.js';
import { Trouble, troublePage } from './trouble.js';

const CODES: Readonly<Record<string, TroubleName>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-type',
};

/** Every error of a page is a page; what is a fault of the program is logged with the request's id. */
export function answerTroubles(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const { trouble, retryAfterSeconds } = error instanceof Trouble ? error : new Trouble(nameOf(error));
    if (trouble === 'broken' || trouble === 'away')
      log.error(
        { error, reference: request.id, address: request.routeOptions.url, status: reply.statusCode },
        'a page could not be shown',
      );
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    const spoken = spokenIn({}, request.headers['accept-language']);
    const page = troublePage(spoken, trouble, request.id);
    return reply
      .code(page.status ?? 500)
      .type('text/html; charset=utf-8')
      .header('content-language', spoken.language)
      .send(layout({ ...spoken, look: DEFAULT_LOOK, token: '' }, page));
  });
}

function nameOf(error: FastifyError): TroubleName {
  const known = CODES[error.code];
  if (known !== undefined) return known;
  const { status } = problemOf(error);
  if (status === 503) return 'away';
  return status < 500 ? 'unreadable' : 'broken';
}
