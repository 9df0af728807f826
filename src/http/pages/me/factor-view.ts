import { type Fault, field, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { presentPasswordField, usernameFor } from '../passwords/new-password.js';
import type { Member } from '../serve/doors.js';
import type { FactorDeed } from '../words/account/words.js';

/** What it does, and what it takes. */
export function factorView(visitor: Member, deed: FactorDeed, faults: readonly Fault[] = []): Page {
  const { words, signedIn: by } = visitor;
  const { heading, advice } = words.factorDeeds[deed];
  return {
    title: heading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${heading}</h1>
<p>${advice}</p>
${summary(visitor, faults)}
${form(visitor, {
  action: `/me/authenticator/${deed}`,
  button: words.goOn,
  fields: [
    usernameFor(by.user.email),
    presentPasswordField(words, faults),
    field(faults, { name: 'code', label: words.eitherCode, autocomplete: 'one-time-code' }),
  ],
})}
<p class="links"><a href="/me">${words.back}</a></p>
</div>`,
  };
}
