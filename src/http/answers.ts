import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { problemOf, sendProblem } from './failures.js';
import { PROBLEM_TYPE, Problem } from './problems.js';

/** On every answer; the document page has its own policy. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Each request's id stands in its answer and in the log. */
export function headAnswers(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS);
    reply.header('x-request-id', request.id);
    done();
  });
}

const process = randomUUID().slice(0, 8);
let count = 0;

/** Unique in this process, and most likely among all: cheap, as each request has one. */
export const newRequestId = (): string => {
  count += 1;
  return `${process}-${count.toString(36)}`;
};

/** What does not get as far as a route is answered with a problem too. */
export const beforeRoutes: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors: (error, request, reply) => {
    sendProblem(reply, problemOf(error), String(request.id));
  },
  clientErrorHandler: (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    refuse(socket, error.code);
  },
};

function refuse(socket: Socket, code: string | undefined): void {
  const problem =
    code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('too-large', 'The headers are too large.')
      : new Problem('malformed', 'This is not HTTP as we read it.');
  const body = JSON.stringify(problem.body(newRequestId()));
  const head = [
    `HTTP/1.1 ${problem.status} ${code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'Request Timeout' : 'Bad Request'}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
