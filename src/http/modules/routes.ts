import type { Action, Kind, Module } from '../../modules/module.js';

/** One route of a module: what it is for, and where. Both the server and the OpenAPI document are made from these. */
export interface ModuleRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the server writes it: `/v1/waba-numbers/:number/message-links/:id`. */
  readonly path: string;
  readonly module: Module;
  /** The module itself, or one of its parts. */
  readonly kind: Kind;
  /** `list` and `show` read; `members` reads who is assigned; all else does an action. */
  readonly does: 'list' | 'show' | 'members' | Doing;
}

interface Doing {
  readonly name: string;
  readonly action: Action;
}

/** Every route that a module has. */
export function routesOf(module: Module): readonly ModuleRoute[] {
  return [
    ...ofKind(module, module, module.path),
    ...module.parts.flatMap((part) => ofKind(module, part, `${module.path}/:${part.of}${part.path}`)),
  ];
}

function ofKind(module: Module, kind: Kind, base: string): readonly ModuleRoute[] {
  const at = { module, kind };
  const reading: readonly ModuleRoute[] = kind.singular
    ? [{ ...at, method: 'GET', path: base, does: 'show' }]
    : [
        { ...at, method: 'GET', path: base, does: 'list' },
        { ...at, method: 'GET', path: `${base}/:id`, does: 'show' },
      ];
  const people = Object.entries(kind.fields).filter(([, { holds }]) => holds === 'people');
  return [
    ...reading,
    ...people.map(
      ([name]): ModuleRoute => ({ ...at, method: 'GET', path: `${base}/:id/${name}`, does: 'members' }),
    ),
    ...Object.entries(kind.actions).map(([name, action]): ModuleRoute => {
      const [method, path = ''] = splitRoute(action.http);
      return { ...at, method, path: `${base}${path}`, does: { name, action } };
    }),
  ];
}

function splitRoute(http: Action['http']): [ModuleRoute['method'], string | undefined] {
  const [method, path] = http.split(' ');
  switch (method) {
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return [method, path];
    default:
      throw new Error(`${http} is no route`);
  }
}
