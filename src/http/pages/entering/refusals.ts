import type { Busy, Locked, TooMany } from '../../../signin/outcomes.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { writeMoment } from '../kit/moment.js';
import { Trouble } from '../serve/trouble.js';
import type { Answer, Visitor } from '../serve/visitor.js';

/** What is no fault of a field: it has to wait. @throws Trouble when there are too many at once */
export function toWait(visitor: Visitor, refused: Locked | TooMany | Busy): Answer {
  if (refused.kind === 'busy') throw new Trouble('away', { retryAfterSeconds: refused.retryAfterSeconds });
  if (refused.kind === 'too-many') {
    const wait = Math.max(1, Math.ceil((refused.until.getTime() - visitor.now.getTime()) / 1000));
    throw new Trouble('too-many', { retryAfterSeconds: wait });
  }
  return { page: lockedView(visitor, refused.until) };
}

/** In the account's zone: a person's own would tell that there is such a person. */
function lockedView({ words, account, language }: Visitor, until: Date): Page {
  const when = writeMoment(until, language, account?.settings.zone ?? 'UTC');
  return {
    title: words.locked,
    status: 429,
    wrong: true,
    body: html`<div class="card">
<h1>${words.locked}</h1>
<div class="summary" role="alert"><p>${words.lockedUntil(when)}</p></div>
<p>${words.lockedAdvice}</p>
<a class="button quiet" href="/sign-in">${words.toStart}</a>
</div>`,
  };
}
