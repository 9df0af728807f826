import { LONGEST_PASSWORD } from '../../../policy/check-password.js';
import type { Policies } from '../../../policy/policies.js';
import type { Policy } from '../../../policy/policy.js';
import type { SignIn } from '../../../signin/sign-in.js';
import { toWait } from '../entering/refusals.js';
import { cookiesOf } from '../entering/steps.js';
import { type Fault, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import {
  NEW_PASSWORD_FIELDS,
  newPasswordFields,
  presentPasswordField,
  typingFaults,
  unsuitableFaults,
  usernameFor,
} from '../passwords/new-password.js';
import { type Member, signedIn } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Answer } from '../serve/visitor.js';

/** `/me/password`: one's own, by the present one. */
export function serveOwnPassword(
  serve: ServePage,
  {
    signIn,
    policies,
  }: {
    readonly signIn: Pick<SignIn, 'find' | 'changePassword'>;
    readonly policies: Pick<Policies, 'of'>;
  },
): void {
  serve('/me/password', signedIn(signIn), {
    show: async (visitor) => ({ page: view(visitor, await policies.of(visitor.signedIn.account.id)) }),
    post: {
      fields: ['present', ...NEW_PASSWORD_FIELDS],
      async handle(visitor, typed) {
        const { words, visit, signedIn: by } = visitor;
        const policy = await policies.of(by.account.id);
        const again = (faults: readonly Fault[], status = 422): Answer => ({
          page: { ...view(visitor, policy, faults), status },
        });
        const missing =
          typed.present === '' ? [{ field: 'present', message: words.enterCurrentPassword }] : [];
        const faults = [...missing, ...typingFaults(typed, words)];
        if (faults.length > 0) return again(faults);
        const change = { present: typed.present, wanted: typed['new-password'] };
        const step = await signIn.changePassword(by, change, visit);
        switch (step.kind) {
          case 'signed-in':
            return { goTo: '/me?done=password', cookies: cookiesOf(step) };
          case 'unsuitable':
            return again(unsuitableFaults(step, policy, words));
          case 'refused':
            return again([{ field: 'present', message: words.wrongCurrentPassword }], 401);
          case 'unusable':
            return again([{ field: 'present', message: words.tooLong(LONGEST_PASSWORD) }]);
          default:
            return toWait(visitor, step);
        }
      },
    },
  });
}

function view(visitor: Member, policy: Policy, faults: readonly Fault[] = []): Page {
  const { words, signedIn: by } = visitor;
  return {
    title: words.changePassword,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${words.changePassword}</h1>
<p>${words.changeAdvice}</p>
${summary(visitor, faults)}
${form(visitor, {
  action: '/me/password',
  button: words.changePassword,
  fields: [
    usernameFor(by.user.email),
    presentPasswordField(words, faults),
    ...newPasswordFields(words, policy, faults, { focus: false }),
  ],
})}
<p class="links"><a href="/me">${words.back}</a></p>
</div>`,
  };
}
