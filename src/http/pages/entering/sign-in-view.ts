import { type Fault, field, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import type { Visitor } from '../serve/visitor.js';
import { carriedAccount, nameFields, type TypedName } from './name-fields.js';

/** Name and password; which account, where that is not known. */
export function signInView(visitor: Visitor, typed: TypedName = {}, faults: readonly Fault[] = []): Page {
  const { words, account, next } = visitor;
  const carried = carriedAccount(visitor);
  const isSignedOut = visitor.query('done') === 'signed-out' && faults.length === 0;
  const forgot = `/forgot${carried.account === undefined ? '' : `?account=${encodeURIComponent(carried.account)}`}`;
  return {
    title: words.signIn,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${account === undefined ? words.signIn : words.signInTo(account.name)}</h1>
${isSignedOut && html`<p class="good" role="status">${words.signedOut}</p>`}
${summary(visitor, faults)}
${form(visitor, {
  action: '/sign-in',
  button: words.signIn,
  carried: { next, ...carried },
  fields: [
    ...nameFields(visitor, typed, faults),
    field(faults, {
      name: 'password',
      label: words.password,
      type: 'password',
      autocomplete: 'current-password',
    }),
  ],
})}
<p class="links"><a href="${forgot}">${words.forgot}</a></p>
</div>`,
  };
}
