import type { FastifyInstance } from 'fastify';
import { DOCS_POLICY, docsPage } from './openapi/docs-page.js';
import { openApiDocument, openApiText } from './openapi/document.js';

/** `GET /openapi.json` for programs, `GET /docs` for people: made once. */
export function serveDocs(server: FastifyInstance, publicUrl: string): void {
  const [text, page] = [openApiText(), docsPage(openApiDocument(), publicUrl)];
  const config = { call: 'open' } as const;
  server.get('/openapi.json', { config }, async (_, reply) => reply.type('application/json').send(text));
  server.get('/docs', { config }, async (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY).send(page),
  );
}
