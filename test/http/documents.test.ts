import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { isPage } from '../../src/http/access.js';
import { docsPage } from '../../src/http/openapi/docs-page.js';
import { openApiDocument, openApiText } from '../../src/http/openapi/document.js';
import { PROBLEMS } from '../../src/http/problems.js';
import { type Api, openApi } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const open = (url: string) => api.call({ method: 'GET', url, secret: null });

/** A route's parameters as the document writes them. */
const inBraces = (url: string) => url.replace(/:(\w+)/g, '{$1}');

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, served and committed', async () => {
    expect(await new Validator().validate(JSON.parse(openApiText()))).toMatchObject({ valid: true });
    expect((await open('/openapi.json')).text).toBe(openApiText());
    expect(await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')).toBe(openApiText());
  });

  it('speaks of every route, and of no other; with a key where one is wanted', () => {
    const { paths } = openApiDocument();
    const told = Object.entries(paths).flatMap(([url, methods]) =>
      Object.entries(methods).map(([method, { security }]) => `${method} ${url} ${security.length > 0}`),
    );
    const served = api.routes
      .filter(({ method, call }) => method !== 'HEAD' && !isPage(call))
      .map(({ method, url, call }) => `${method.toLowerCase()} ${inBraces(url)} ${call !== 'open'}`);
    expect(told.sort()).toEqual(served.sort());
  });
});

describe('/docs', () => {
  it('is a page without scripts, for every call and every problem', async () => {
    const { text, headers, type } = await open('/docs');
    expect(type).toBe('text/html');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'/);
    expect(text).not.toMatch(/<script|<link|https?:\/\/(?!127\.0\.0\.1)/);
    for (const { url, call } of api.routes) if (!isPage(call)) expect(text).toContain(inBraces(url));
    for (const name of Object.keys(PROBLEMS)) expect(text).toContain(`id="${name}"`);
  });

  it('shows calls that work as they stand', async () => {
    const { text: page } = await open('/docs');
    const text = page.replaceAll('&quot;', '"').replaceAll('&#39;', "'");
    expect(text).toContain("curl 'http");
    const [, body = ''] = /-d '(\{[^']+\})'/.exec(text) ?? [];
    expect((await api.post('/v1/audit-events', body)).status).toBe(201);
  });

  it('escapes what it shows', () => {
    expect(docsPage(openApiDocument(), 'http://x/<script>"')).not.toContain('<script>');
  });
});

describe('health', () => {
  it('is told to everybody', async () => {
    expect(await open('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } });
    expect(await open('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('is 503 when the database is away', async () => {
    const away = await openApi(undefined, { ready: () => Promise.reject(new Error('away')) });
    expect((await away.call({ method: 'GET', url: '/readyz', secret: null })).status).toBe(503);
    await away.close();
  });
});
