import { escaped } from '../../../escaped.js';

/** Markup that may stand in a page as it is: made by {@link html} alone. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Of a template, whose own text is trusted and whose values are not. */
  static of(parts: TemplateStringsArray, values: readonly Value[]): Html {
    return new Html(parts.reduce((text, part, n) => `${text}${written(values[n - 1])}${part}`));
  }

  toString(): string {
    return this.#text;
  }
}

/** `undefined` and `false` write nothing. */
type Value = Html | string | number | undefined | false | readonly Html[];

/**
 * Markup from a template: every value is escaped, for text and for attributes in double quotes, unless it is markup
 * itself. A value may stand nowhere else: no tag or attribute name, no script, no style.
 */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  Html.of(parts, values);

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  return typeof value === 'object' ? value.join('') : escaped(String(value));
}
