import { type Html, html } from './html.js';
import type { Frame } from './layout.js';

interface Form {
  /** A path of ours. */
  readonly action: string;
  readonly button: string;
  readonly fields?: readonly Html[];
  /** Carried from page to page; absent ones are left out. */
  readonly carried?: Readonly<Record<string, string | undefined>>;
  /** What the button does, for those who hear it among others of the same name. */
  readonly named?: string;
  readonly look?: 'quiet' | 'quiet small';
}

/** Every form of the pages: posted to ourselves, with the token that shows where it came from. */
export function form(
  { token }: Pick<Frame, 'token'>,
  { action, button, fields = [], carried = {}, named, look }: Form,
): Html {
  const hidden = Object.entries({ ...carried, [TOKEN_FIELD]: token }).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  // Hidden fields last, so that they leave no gap before what is seen.
  return html`<form class="stack" method="post" action="${action}" novalidate>
${fields}
<button${look !== undefined && html` class="${look}"`}${named !== undefined && html` aria-label="${named}"`}>${button}</button>
${hidden.filter((each) => each !== false)}
</form>`;
}

export const TOKEN_FIELD = 'form-token';
