import type { Policies } from '../../../policy/policies.js';
import type { Policy } from '../../../policy/policy.js';
import type { Linked } from '../../../signin/one-time-links.js';
import type { SignIn } from '../../../signin/sign-in.js';
import { toWait } from '../entering/refusals.js';
import { toNext } from '../entering/steps.js';
import { type Fault, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { anybody } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Answer, Visitor } from '../serve/visitor.js';
import {
  NEW_PASSWORD_FIELDS,
  newPasswordFields,
  typingFaults,
  unsuitableFaults,
  usernameFor,
} from './new-password.js';

type Purpose = Linked['purpose'];

interface Parts {
  readonly signIn: Pick<SignIn, 'linked' | 'setByLink'>;
  readonly policies: Pick<Policies, 'of'>;
}

/** `/invitation/<token>` and `/reset/<token>`: whoever holds the link sets a password. Looking uses nothing up. */
export function serveLinks(serve: ServePage, parts: Parts): void {
  for (const purpose of ['invitation', 'reset'] as const) servePurpose(serve, purpose, parts);
}

function servePurpose(serve: ServePage, purpose: Purpose, { signIn, policies }: Parts): void {
  async function held(visitor: Visitor) {
    const linked = await signIn.linked(visitor.parameter);
    if (linked?.purpose !== purpose) return undefined;
    return {
      linked,
      inside: await visitor.inside(linked),
      policy: await policies.of(linked.account.id),
    };
  }

  serve(`/${purpose}/:parameter`, anybody, {
    async show(visitor) {
      const found = await held(visitor);
      if (found === undefined) return endedAnswer(visitor);
      return { page: view(found.inside, found.linked, found.policy) };
    },
    post: {
      fields: NEW_PASSWORD_FIELDS,
      async handle(visitor, typed) {
        const found = await held(visitor);
        if (found === undefined) return endedAnswer(visitor);
        const { linked, inside, policy } = found;
        const again = (faults: readonly Fault[]): Answer => ({
          page: { ...view(inside, linked, policy, faults), status: 422 },
        });
        const faults = typingFaults(typed, inside.words);
        if (faults.length > 0) return again(faults);
        const step = await signIn.setByLink(visitor.parameter, typed['new-password'], visitor.visit);
        switch (step.kind) {
          case 'ended':
            return endedAnswer(visitor);
          case 'busy':
            return toWait(visitor, step);
          case 'unsuitable':
            return again(unsuitableFaults(step, policy, inside.words));
          default:
            return toNext(step, undefined);
        }
      },
    },
  });
}

function view(
  visitor: Visitor,
  { purpose, user, account }: Linked,
  policy: Policy,
  faults: readonly Fault[] = [],
): Page {
  const { words } = visitor;
  const heading = purpose === 'invitation' ? words.welcome(account.name) : words.chooseHeading;
  return {
    title: heading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${heading}</h1>
<p>${words.welcomeAdvice(user.email)}</p>
${summary(visitor, faults)}
${form(visitor, {
  action: `/${purpose}/${visitor.parameter}`,
  button: words.setPassword,
  fields: [usernameFor(user.email), ...newPasswordFields(words, policy, faults, { focus: true })],
})}
</div>`,
  };
}

const endedAnswer = ({ words }: Visitor): Answer => ({
  page: {
    title: words.linkEnded,
    status: 410,
    wrong: true,
    body: html`<div class="card">
<h1>${words.linkEnded}</h1>
<p role="alert">${words.linkEndedAdvice}</p>
<a class="button" href="/forgot">${words.askForLink}</a>
<p class="links"><a href="/sign-in">${words.toStart}</a></p>
</div>`,
  },
});
