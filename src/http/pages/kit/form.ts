import { type Html, html } from './html.js';
import type { Frame } from './layout.js';

interface Form {
  /** A path of ours. */
  readonly action: string;
  readonly button: string;
  readonly fields?: readonly (Html | undefined)[];
  /** Carried from page to page; absent ones are left out. */
  readonly carried?: Readonly<Record<string, string | undefined>>;
  readonly look?: 'quiet small';
}

/** Every form of the pages: posted to ourselves, with the token that shows where it came from. */
export function form(
  { token }: Pick<Frame, 'token'>,
  { action, button, fields = [], carried = {}, look }: Form,
): Html {
  const hidden = Object.entries({ ...carried, [TOKEN_FIELD]: token }).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form class="stack" method="post" action="${action}" novalidate>
${hidden.filter((each) => each !== false)}${fields.filter((each) => each !== undefined)}
<button${look !== undefined && html` class="${look}"`}>${button}</button>
</form>`;
}

export const TOKEN_FIELD = 'form-token';
