import { capital } from '../../capital.js';
import type { Action, Kind } from '../../modules/module.js';
import { MODULES } from '../../modules/modules.js';
import { type ModuleRoute, routesOf } from '../modules/routes.js';
import { sentFor } from '../modules/sent.js';
import type { ProblemName } from '../problems.js';
import { json, KEY_PROBLEMS, KEYED, type Operation, type Parameter, problems } from './operations.js';
import { type JsonSchema, schemaOf } from './schemas.js';

/** The routes of the modules, from their declarations. */
export const modulePaths = (): Readonly<Record<string, Readonly<Record<string, Operation>>>> => {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of MODULES.flatMap(routesOf)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
};

function operationOf(route: ModuleRoute): Operation {
  const { kind, does } = route;
  const common = { tags: ['records'], security: KEYED } as const;
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => pathParameter(name, route));
  if (typeof does !== 'string') return { ...common, ...doing(route, inPath) };
  const missing: readonly ProblemName[] = inPath.length > 0 || kind.singular ? ['not-found'] : [];
  const paged = does !== 'show';
  return {
    ...common,
    operationId: idOf(does, kind),
    summary: { list: `The ${kind.several}`, show: `One ${kind.one}`, members: `Users of a ${kind.one}` }[
      does
    ],
    parameters: [...inPath, ...(paged ? pageParameters(does === 'list' ? kind : undefined) : [])],
    responses: {
      200: {
        description: paged
          ? 'A page, by name; next is the cursor of the page behind it'
          : 'As it is now; its version is the ETag',
        content: json(paged ? pageSchema(kind, does) : recordSchema(kind)),
      },
      ...problems(...(paged ? (['invalid-query'] as const) : []), ...missing, ...KEY_PROBLEMS),
    },
  };
}

type Described = Omit<Operation, 'tags' | 'security'>;

function doing({ kind, does, method }: ModuleRoute, inPath: readonly Parameter[]): Described {
  if (typeof does === 'string') throw new Error('a route that reads does no action');
  const { name, action } = does;
  const schema = sentFor(kind, action);
  const wrong: readonly ProblemName[] = [
    ...(inPath.length > 0 ? (['not-found'] as const) : []),
    ...(action.creates === undefined ? (['changed'] as const) : []),
    'malformed',
    'conflict',
    ...(schema === undefined ? [] : (['too-large', 'unsupported-type', 'invalid'] as const)),
    ...KEY_PROBLEMS,
  ];
  const body = schema && schemaOf(schema);
  return {
    operationId: idOf(name, kind),
    summary: action.summary.replace(/[;,] (?:bare|with its id alone), .*$/, ''),
    description: `Leaves the audit row ${action.leaves}, with the key as who did it; refused, too.`,
    parameters: [...inPath, ...(action.creates === undefined ? [IF_MATCH] : [])],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true as const,
            content: { 'application/json': { schema: body, example: exampleOf(kind, action) } },
          },
        }),
    responses: {
      ...(method === 'DELETE'
        ? { 204: { description: 'Done' } }
        : {
            [action.creates === undefined ? 200 : 201]: {
              description: `${capital(kind.one)}, ${action.did}`,
              content: json(recordSchema(kind)),
            },
          }),
      ...problems(...wrong),
    },
  };
}

/** What is needed, else what can be given first, as placeholders show it. */
function exampleOf(kind: Kind, { needs = [], takes = [], adds }: Action): object {
  if (adds !== undefined) return { [adds]: ['ben@acme.example'] };
  const names = needs.length > 0 ? needs : takes.slice(0, 1);
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = kind.fields[name];
      if (field === undefined) return [];
      if (field.holds === 'user') return [[name, 'maya@acme.example']];
      const value = field.choices?.[0] ?? field.parse(field.placeholder);
      return [[name, field.schema.safeParse(value).success ? value : 1]];
    }),
  );
}

const idOf = (name: string, { type }: Kind) =>
  `${name}-${type}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag that was seen. When the record has changed since, nothing is done (412).',
  schema: { type: 'string' },
};

const pathParameter = (name: string, { module, kind }: ModuleRoute): Parameter => ({
  name,
  in: 'path',
  required: true,
  description:
    name === 'user' ? 'E-mail address of the user.' : `Id of the ${name === 'id' ? kind.one : module.one}.`,
  schema: { type: 'string' },
});

const pageParameters = (kind: Kind | undefined): readonly Parameter[] => [
  {
    name: 'limit',
    in: 'query',
    description: 'How many. Default: 100.',
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
  },
  { name: 'cursor', in: 'query', description: 'From next of a page.', schema: { type: 'string' } },
  ...(kind === undefined
    ? []
    : [
        {
          name: 'state',
          in: 'query' as const,
          description: 'Only those in this state. Default: all but the deleted.',
          schema: { enum: kind.states.state ?? [] },
        },
      ]),
];

const recordSchema = (kind: Kind): JsonSchema => ({ $ref: `#/components/schemas/${nameOf(kind)}` });

/** `OptGroup`. */
const nameOf = ({ type }: Kind) => `-${type}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The records of the modules, for `components.schemas`. */
export const moduleSchemas = (): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    MODULES.flatMap((module) => [module, ...module.parts]).map((kind) => [nameOf(kind), shownSchema(kind)]),
  );

function shownSchema(kind: Kind): JsonSchema {
  const fields = Object.entries(kind.fields)
    .filter(([, { holds }]) => holds !== 'people')
    .map(([name, { schema, summary }]) => [
      name,
      { anyOf: [schemaOf(schema), { type: 'null' }], description: `${summary}.` },
    ]);
  const states = Object.entries(kind.states).map(([name, all]) => [name, { enum: all }]);
  return {
    title: capital(kind.one),
    type: 'object',
    properties: {
      id: { type: 'string' },
      ...Object.fromEntries(fields),
      ...Object.fromEntries(states),
      version: { type: 'integer' },
      createdAt: { type: 'string', format: 'date-time' },
      updatedAt: { type: 'string', format: 'date-time' },
      updatedBy: { type: 'string', description: 'Name of who changed it last.' },
    },
  };
}

function pageSchema(kind: Kind, does: 'list' | 'members'): JsonSchema {
  const string = { type: 'string' };
  const users = { type: 'object', properties: { email: string, name: string, status: string } };
  const [name, items] = does === 'list' ? ['records', recordSchema(kind)] : ['users', users];
  return {
    type: 'object',
    required: [name, 'total'],
    properties: { [name]: { type: 'array', items }, total: { type: 'integer' }, next: string },
  };
}
