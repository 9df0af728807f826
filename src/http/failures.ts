import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { NotRecorded, QueueFull } from '../events/group-commit.js';
import type { Log } from '../log.js';
import { isDatabaseAway } from '../mongo/database-away.js';
import { UserError } from '../user-error.js';
import { PROBLEM_TYPE, Problem, retryAfter } from './problems.js';

const RETRY_SECONDS = 1;
const AWAY_SECONDS = 2;

/** Every error of a call becomes a problem; those that are not the caller's are logged with the request's id. */
export function answerFailures(server: FastifyInstance, log: Log): void {
  // One failed write fails many requests: it is told once.
  const told = new WeakSet<Error>();
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500 && !told.has(error)) {
      told.add(error);
      log.error(
        { error, reference: request.id, address: request.routeOptions.url, status: problem.status },
        'an HTTP request failed',
      );
    }
    return sendProblem(reply, problem, request.id);
  });
  server.setNotFoundHandler(async (request, reply) =>
    sendProblem(
      reply,
      new Problem('not-found', `${request.method} finds nothing here. See /docs.`),
      request.id,
    ),
  );
}

export const sendProblem = (reply: FastifyReply, problem: Problem, requestId: string): FastifyReply =>
  reply
    .code(problem.status)
    .headers(problem.headers)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem.body(requestId)));

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof QueueFull)
    return new Problem(
      'too-many',
      'More events wait than can be written soon. Nothing was taken; send again.',
      {
        headers: retryAfter(RETRY_SECONDS),
        cause: error,
      },
    );
  if (error instanceof NotRecorded || isDatabaseAway(error)) return unavailable(error);
  if (error instanceof UserError) return new Problem('invalid-query', error.message, { cause: error });
  return (error instanceof Error && ofFramework(error)) || internal(error);
}

export const unavailable = (cause?: unknown): Problem =>
  new Problem(
    'unavailable',
    'The database did not answer. Send again: events with an id of their own are never recorded twice.',
    { headers: retryAfter(AWAY_SECONDS), cause },
  );

/** What Fastify refuses: its codes, in our words. */
function ofFramework(
  error: Error & { readonly code?: string; readonly statusCode?: number },
): Problem | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('too-large', 'The body is larger than 5 MB. Send fewer events at a time.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem('unsupported-type', 'Send application/json or application/x-ndjson.', {
        headers: { 'accept-post': 'application/json, application/x-ndjson' },
      });
    default:
      return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? new Problem('malformed', error.message, { cause: error })
        : undefined;
  }
}

const internal = (cause: unknown) =>
  new Problem(
    'internal',
    'This is a fault of the program. Its operator finds it in the log by the request id.',
    {
      cause,
    },
  );
