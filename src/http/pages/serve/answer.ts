import type { FastifyReply } from 'fastify';
import { layout } from '../kit/layout.js';
import type { Answer, Cookie, Visitor } from './visitor.js';

const DAY_SECONDS = 86_400;

/** A page as it is sent; or 303, so that going back and loading again send no form twice. */
export async function sendAnswer(
  reply: FastifyReply,
  visitor: Visitor,
  answer: Answer,
): Promise<FastifyReply> {
  for (const cookie of answer.cookies ?? []) setCookie(reply, cookie);
  if ('goTo' in answer) return reply.redirect(answer.goTo, 303);
  return reply
    .code(answer.page.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('content-language', visitor.language)
    .send(layout(visitor, answer.page));
}

/** Lax: a link in a message finds its reader signed in, and no form of another site does. */
export function setCookie(reply: FastifyReply, { name, value, days }: Cookie): void {
  const maxAge = value === undefined ? 0 : days === undefined ? undefined : days * DAY_SECONDS;
  reply.setCookie(name, value ?? '', {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}
