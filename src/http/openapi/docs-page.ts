import { createHash } from 'node:crypto';
import { escaped } from '../../escaped.js';
import { PROBLEMS } from '../problems.js';
import type { Document } from './document.js';
import type { Operation } from './operations.js';
import { type JsonSchema, SCHEMAS } from './schemas.js';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 3rem; } h3 { margin-top: 2rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { padding: 1rem; overflow-x: auto; border: 1px solid; border-radius: .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; }
`;

/** A page without scripts, and its only style is the one named by its hash. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The document for people. @param publicUrl where programs reach the API, for calls to paste */
export function docsPage(document: Document, publicUrl: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method, path, operation, publicUrl)),
  );
  const title = `${document.info.title} HTTP API`;
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p>${escaped(document.info.description)} The same for programs: <a href="/openapi.json">openapi.json</a>.</p>`,
    '<p>Calls of <code>/v1</code> want an API key: <code>/apikey create scope:public-api</code> in chat makes one.</p>',
    '<h2>Calls</h2>',
    ...operations,
    '<h2>Events</h2>',
    ...['AuditEvent', 'Login'].map((name) => fields(name, SCHEMAS[name] ?? {})),
    '<h2>Passwords</h2>',
    ...['PasswordToCheck', 'PasswordCheck', 'PasswordPolicy'].map((name) =>
      fields(name, SCHEMAS[name] ?? {}),
    ),
    '<h2>Two-factor</h2>',
    ...['Enrolment', 'EnrolmentCode', 'Verification'].map((name) => fields(name, SCHEMAS[name] ?? {})),
    '<h2>People</h2>',
    fields('PersonToTell', SCHEMAS.PersonToTell ?? {}),
    '<h2>Problems</h2><p>Every error is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is one of these:</p>',
    table(
      ['status', 'type', 'meaning'],
      Object.entries(PROBLEMS).map(([name, { status, title: meaning }]) => [
        String(status),
        `<code id="${name}">/docs#${name}</code>`,
        escaped(meaning),
      ]),
    ),
    '</body></html>\n',
  ].join('\n');
}

function section(method: string, path: string, operation: Operation, publicUrl: string): string {
  const { parameters = [], requestBody, responses, security, description = '' } = operation;
  const hasPeriod = parameters.some(({ name }) => name === 'period');
  return [
    `<h3 id="${operation.operationId}"><code>${method.toUpperCase()} ${escaped(path)}</code></h3>`,
    `<p>${escaped(operation.summary)}. ${escaped(description)}</p>`,
    security.length === 0
      ? ''
      : call(
          method,
          hasPeriod ? `${path}?period=last-7-days` : path,
          requestBody?.content['application/json']?.example,
          publicUrl,
        ),
    parameters.length === 0
      ? ''
      : table(
          ['parameter', ''],
          parameters.map(({ name, description: about }) => [`<code>${escaped(name)}</code>`, escaped(about)]),
        ),
    sentFields(requestBody?.content['application/json']?.schema ?? {}),
    table(
      ['answer', ''],
      Object.entries(responses).map(([status, answer]) => [status, escaped(answer.description)]),
    ),
  ].join('\n');
}

function call(method: string, path: string, body: unknown, publicUrl: string): string {
  const address = `${publicUrl}${path}`;
  const lines = [
    `curl ${method === (body === undefined ? 'get' : 'post') ? '' : `-X ${method.toUpperCase()} `}${shellWord(address)}`,
    "  -H 'Authorization: Bearer cst_…'",
    ...(body === undefined
      ? []
      : ["  -H 'Content-Type: application/json'", `  -d ${shellWord(JSON.stringify(body))}`]),
  ];
  return `<pre>${escaped(lines.join(' \\\n'))}</pre>`;
}

/** What a body holds that is described nowhere else. */
const sentFields = (schema: JsonSchema) => (schema.properties === undefined ? '' : fieldTable(schema));

const fields = (name: string, schema: JsonSchema) =>
  `<h3 id="${name}">${escaped(String(schema.title ?? name))}</h3>${fieldTable(schema)}`;

function fieldTable(schema: JsonSchema): string {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const rows = Object.entries(asRecord(schema.properties)).map(([field, details]) => {
    const { description = '', enum: values } = asRecord(details);
    const choices = Array.isArray(values) ? ` One of ${values.map(String).join(', ')}.` : '';
    return [
      `<code>${escaped(field)}</code>`,
      required.includes(field) ? 'yes' : '',
      escaped(`${description}${choices}`),
    ];
  });
  return table(['field', 'needed', ''], rows);
}

const table = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table>`;

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const shellWord = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
