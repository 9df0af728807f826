import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PageAccess } from '../../access.js';
import { TOKEN_FIELD } from '../kit/form.js';
import { sendAnswer } from './answer.js';
import { isFromElsewhere, isOwnForm } from './form-token.js';
import type { Asked, meetVisitors } from './meet-visitors.js';
import { type Form, readForm } from './read-form.js';
import { Trouble } from './trouble.js';
import { type Answer, BROWSER_COOKIE, SESSION_COOKIE, type Visitor } from './visitor.js';

/** Who may come to a page. `enter`: who they are, or where they are sent instead. */
export interface Door<V extends Visitor> {
  readonly call: PageAccess;
  enter(visitor: Visitor): Promise<{ readonly visitor: V } | { readonly instead: Answer }>;
}

/** What a page shows, and the forms that are posted to its address; each works without a script. */
export interface ServedPage<V extends Visitor, Field extends string> {
  readonly show?: (visitor: V) => Promise<Answer>;
  readonly post?: {
    /** Every field there may be, once and as text. */
    readonly fields: readonly Field[];
    handle(visitor: V, form: Form<Field>): Promise<Answer>;
  };
}

export type ServePage = <V extends Visitor, const Field extends string = never>(
  path: string,
  door: Door<V>,
  page: ServedPage<V, Field>,
) => void;

const parameters = z.object({ parameter: z.string().max(200).optional() }).catch({});
const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Serves pages at paths such as `/me` or `/link/:parameter`; to forms of other sites they answer 403. */
export function pageServer(server: FastifyInstance, meet: ReturnType<typeof meetVisitors>): ServePage {
  const asked = (request: FastifyRequest, form?: Readonly<Record<string, string>>): Asked => {
    const query = new URL(request.url, 'http://unused').searchParams;
    const named = (name: string) => form?.[name] || query.get(name) || undefined;
    const { parameter } = parameters.parse(request.params);
    return { query, parameter, account: named('account'), next: named('next') };
  };

  return (path, { call, enter }, { show, post }) => {
    const config = { call };
    async function answer<V extends Visitor>(
      reply: FastifyReply,
      met: Visitor,
      entered: Awaited<ReturnType<Door<V>['enter']>>,
      then: (visitor: V) => Promise<Answer>,
    ) {
      if ('instead' in entered) return sendAnswer(reply, met, entered.instead);
      return sendAnswer(reply, entered.visitor, await then(entered.visitor));
    }

    if (show !== undefined)
      server.get(path, { config }, async (request, reply) => {
        const met = await meet(request, reply, asked(request));
        return answer(reply, met, await enter(met), show);
      });
    if (post !== undefined)
      server.post(path, { config }, async (request, reply) => {
        const form = readForm(request.body, post.fields);
        const met = await meet(request, reply, asked(request, form));
        refuseForeign(request, form[TOKEN_FIELD]);
        return answer(reply, met, await enter(met), (visitor) => post.handle(visitor, form));
      });
    const served = [...(show ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])];
    server.route({
      method: ALL.filter((method) => !served.includes(method)),
      url: path,
      config: { call: 'visitor' },
      handler: async (_, reply) => {
        reply.header('allow', served.join(', '));
        throw new Trouble('wrong-method');
      },
    });
  };
}

function refuseForeign(request: FastifyRequest, token: string): void {
  const own = isOwnForm(token, request.cookies[BROWSER_COOKIE], request.cookies[SESSION_COOKIE]);
  if (!own || isFromElsewhere(request.headers, request.host)) throw new Trouble('forged');
}
