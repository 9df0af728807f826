import { type Fault, field, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import type { Visitor } from '../serve/visitor.js';

/** Name and password; which account, where that is not known. */
export function signInView(
  visitor: Visitor,
  typed: { readonly email?: string; readonly account?: string } = {},
  faults: readonly Fault[] = [],
): Page {
  const { words, account, isTheOnlyAccount, next } = visitor;
  const isAsked = account === undefined;
  const isKnown = typed.email !== undefined && typed.email !== '';
  const named = isTheOnlyAccount ? undefined : account?.id;
  return {
    title: words.signIn,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${account === undefined ? words.signIn : words.signInTo(account.name)}</h1>
${summary(visitor, faults)}
${form(visitor, {
  action: '/sign-in',
  button: words.signIn,
  carried: { next, ...(isAsked ? {} : { account: named }) },
  fields: [
    isAsked
      ? field(faults, {
          name: 'account',
          label: words.account,
          hint: words.accountHint,
          autocomplete: 'organization',
          value: typed.account,
          focus: true,
        })
      : undefined,
    field(faults, {
      name: 'email',
      label: words.email,
      type: 'email',
      autocomplete: 'username',
      value: typed.email,
      focus: !isAsked && !isKnown,
    }),
    field(faults, {
      name: 'password',
      label: words.password,
      type: 'password',
      autocomplete: 'current-password',
      focus: isKnown,
    }),
  ],
})}
<p class="links"><a href="/forgot${named !== undefined && `?account=${encodeURIComponent(named)}`}">${words.forgot}</a></p>
</div>`,
  };
}
