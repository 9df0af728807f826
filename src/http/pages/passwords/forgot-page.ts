import type { SignIn } from '../../../signin/sign-in.js';
import { carriedAccount, nameFaults, nameFields, type TypedName } from '../entering/name-fields.js';
import { toWait } from '../entering/refusals.js';
import { type Fault, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { anybody } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Visitor } from '../serve/visitor.js';

/** `/forgot`: a link for whoever forgot their password. The same answer whether there is such a user or not. */
export function serveForgot(serve: ServePage, { signIn }: { readonly signIn: Pick<SignIn, 'forgot'> }): void {
  serve('/forgot', anybody, {
    show: async (visitor) => ({ page: view(visitor) }),
    post: {
      fields: ['account', 'email'],
      async handle(visitor, typed) {
        const { account, visit } = visitor;
        const faults = nameFaults(visitor, typed);
        if (account === undefined || faults.length > 0)
          return { page: { ...view(visitor, typed, faults), status: 422 } };
        const answer = await signIn.forgot(account.id, typed.email.trim(), visit);
        return answer.kind === 'too-many' ? toWait(visitor, answer) : { page: sentView(visitor) };
      },
    },
  });
}

function view(visitor: Visitor, typed: TypedName = {}, faults: readonly Fault[] = []): Page {
  const { words } = visitor;
  return {
    title: words.resetHeading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${words.resetHeading}</h1>
<p>${words.resetAdvice}</p>
${summary(visitor, faults)}
${form(visitor, {
  action: '/forgot',
  button: words.sendLink,
  carried: carriedAccount(visitor),
  fields: nameFields(visitor, typed, faults),
})}
<p class="links"><a href="/sign-in">${words.back}</a></p>
</div>`,
  };
}

const sentView = ({ words }: Visitor): Page => ({
  title: words.sentHeading,
  body: html`<div class="card">
<h1>${words.sentHeading}</h1>
<p role="status">${words.sentAdvice}</p>
<p class="links"><a href="/sign-in">${words.toStart}</a></p>
</div>`,
});
