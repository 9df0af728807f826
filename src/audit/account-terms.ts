import { type Terms, termKey } from './catalogue.js';

/** The terms one account has used outside the catalogue, each part spelt as it was first sent. */
export class AccountTerms {
  readonly #all = new Map<string, Terms>();
  readonly #spellings = new Map<string, string>();

  constructor(known: readonly Terms[]) {
    for (const terms of known) this.add(terms);
  }

  get size(): number {
    return this.#all.size;
  }

  all(): readonly Terms[] {
    return [...this.#all.values()];
  }

  add(terms: Terms): void {
    const key = termsKey(terms);
    if (!this.#all.has(key)) this.#all.set(key, terms);
    for (const [part, spelling] of parts(terms)) {
      if (!this.#spellings.has(part)) this.#spellings.set(part, spelling);
    }
  }

  has(terms: Terms): boolean {
    return this.#all.has(termsKey(terms));
  }

  /** The same terms as the account first wrote them. */
  spell({ module, subModule, action }: Terms): Terms {
    const spell = (key: string, part: string) => this.#spellings.get(key) ?? part;
    const [inModule, inSubModule, asAction] = keys({ module, subModule, action });
    return {
      module: spell(inModule, module),
      subModule: subModule === undefined ? undefined : spell(inSubModule, subModule),
      action: spell(asAction, action),
    };
  }
}

/** What makes two terms the same, whatever their case and hyphens. */
export const termsKey = ({ module, subModule = '', action }: Terms): string =>
  JSON.stringify([module, subModule, action].map(termKey));

// An action's spelling holds for its whole module, a sub-module's too.
const keys = ({ module, subModule = '', action }: Terms) =>
  [
    termKey(module),
    JSON.stringify(['sub-module', termKey(module), termKey(subModule)]),
    JSON.stringify(['action', termKey(module), termKey(action)]),
  ] as const;

function parts(terms: Terms): readonly (readonly [key: string, spelling: string])[] {
  const [module, subModule, action] = keys(terms);
  return [
    [module, terms.module],
    ...(terms.subModule === undefined ? [] : [[subModule, terms.subModule] as const]),
    [action, terms.action],
  ];
}
