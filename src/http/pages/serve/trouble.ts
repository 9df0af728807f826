import { html } from '../kit/html.js';
import type { Frame, Page } from '../kit/layout.js';
import { TROUBLES, type TroubleName } from '../words/trouble/words.js';

/** Thrown for whatever keeps a page from being shown; the visitor reads what it is and what to do. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly trouble: TroubleName;
  readonly retryAfterSeconds: number | undefined;

  constructor(trouble: TroubleName, more: ErrorOptions & { readonly retryAfterSeconds?: number } = {}) {
    super(trouble, more);
    this.trouble = trouble;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** @param reference stands in the log, too */
export function troublePage({ words }: Pick<Frame, 'words'>, name: TroubleName, reference: string): Page {
  const { heading, advice } = words.trouble[name];
  return {
    title: heading,
    status: TROUBLES[name],
    body: html`<section class="card">
<h1>${heading}</h1>
<p role="alert">${advice}${name === 'broken' && html` <code>${reference}</code>`}</p>
${name !== 'wrong-host' && html`<a class="button" href="/">${words.toStart}</a>`}
</section>`,
  };
}
