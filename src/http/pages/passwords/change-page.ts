import type { Policies } from '../../../policy/policies.js';
import type { Policy } from '../../../policy/policy.js';
import type { SignIn } from '../../../signin/sign-in.js';
import { toWait } from '../entering/refusals.js';
import { toNext } from '../entering/steps.js';
import { type Fault, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { type HalfIn, toSignIn, waitingFor } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import {
  NEW_PASSWORD_FIELDS,
  newPasswordFields,
  typingFaults,
  unsuitableFaults,
  usernameFor,
} from './new-password.js';

/** `/sign-in/password`: those whose password has expired, or falls short of the policy by now. */
export function serveForcedChange(
  serve: ServePage,
  parts: {
    readonly signIn: Pick<SignIn, 'waiting' | 'replacePassword'>;
    readonly policies: Pick<Policies, 'of'>;
  },
): void {
  const { signIn, policies } = parts;
  serve('/sign-in/password', waitingFor(signIn, 'change-password'), {
    show: async (visitor) => ({ page: view(visitor, await policies.of(visitor.waiting.account.id)) }),
    post: {
      fields: [...NEW_PASSWORD_FIELDS, 'next'],
      async handle(visitor, typed) {
        const { words, ticket, visit, next, waiting } = visitor;
        const policy = await policies.of(waiting.account.id);
        const faults = typingFaults(typed, words);
        if (faults.length > 0) return { page: { ...view(visitor, policy, faults), status: 422 } };
        const step = await signIn.replacePassword(ticket, typed['new-password'], visit);
        switch (step.kind) {
          case 'ended':
            return toSignIn(visitor);
          case 'busy':
            return toWait(visitor, step);
          case 'unsuitable':
            return { page: { ...view(visitor, policy, unsuitableFaults(step, policy, words)), status: 422 } };
          default:
            return toNext(step, next);
        }
      },
    },
  });
}

function view(visitor: HalfIn, policy: Policy, faults: readonly Fault[] = []): Page {
  const { words, next, waiting } = visitor;
  return {
    title: words.chooseHeading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${words.chooseHeading}</h1>
${waiting.why !== undefined && html`<p>${words.chooseWhy[waiting.why]}</p>`}
${summary(visitor, faults)}
${form(visitor, {
  action: '/sign-in/password',
  button: words.setPassword,
  carried: { next },
  fields: [usernameFor(waiting.user.email), ...newPasswordFields(words, policy, faults, { focus: true })],
})}
</div>`,
  };
}
