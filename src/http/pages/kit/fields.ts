import { type Html, html } from './html.js';
import type { Frame } from './layout.js';

/** What is wrong with one field, in words that say what to do. */
export interface Fault {
  /** Absent: with all of it. */
  readonly field?: string;
  readonly message: string;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: Html | string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete:
    | 'username'
    | 'current-password'
    | 'new-password'
    | 'one-time-code'
    | 'organization'
    | 'off';
  readonly value?: string;
  readonly focus?: boolean;
  /** A code: digits typed with a telephone's keys, wide apart. */
  readonly digits?: boolean;
}

/** A labelled input; its hint and what is wrong with it are read with it (WCAG 2.2, 1.3.1 and 3.3.1). Paste is allowed. */
export function field(faults: readonly Fault[], { name, label, hint, ...input }: Field): Html {
  const wrong = faults.filter(({ field }) => field === name);
  const described = describedBy(name, hint, wrong[0]);
  const type = input.type ?? 'text';
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${wrong.length > 0 && html`<div class="fault" id="${name}-fault">${wrong.map(({ message }) => html`<p>${message}</p>`)}</div>`}
<input id="${name}" name="${name}" type="${type}" autocomplete="${input.autocomplete}" dir="${type === 'text' && !input.digits ? 'auto' : 'ltr'}"${
    input.value !== undefined && html` value="${input.value}"`
  }${described !== '' && html` aria-describedby="${described}"`}${
    wrong.length > 0 && html` aria-invalid="true"`
  }${input.digits === true && html` class="code" inputmode="numeric"`}${
    input.focus === true && faults.length === 0 && html` autofocus`
  } required autocapitalize="none" spellcheck="false">
</div>`;
}

/** A box to tick, which may stay empty. */
export const tick = ({
  name,
  label,
  hint,
  ticked,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly ticked: boolean;
}): Html => html`<div class="tick">
<input id="${name}" name="${name}" type="checkbox" value="yes" aria-describedby="${name}-hint"${ticked && html` checked`}>
<div><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p></div>
</div>`;

const describedBy = (name: string, hint: unknown, fault: unknown) =>
  [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');

/** Says everything that is wrong at the top, announced and focused, each with a way to its field. */
export function summary({ words }: Pick<Frame, 'words'>, faults: readonly Fault[]): Html | undefined {
  if (faults.length === 0) return undefined;
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${words.problem}</h2>
<ul>${faults.map(({ field, message }) => html`<li>${field === undefined ? message : html`<a href="#${field}">${message}</a>`}</li>`)}</ul>
</div>`;
}
