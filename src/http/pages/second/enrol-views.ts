import { type Fault, field, summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { type Html, html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import type { Visitor } from '../serve/visitor.js';
import type { Enrolling } from './enrolling.js';

/** Where the forms go: on the way in, or from inside. */
export interface EnrolPaths {
  readonly begin: string;
  readonly confirm: string;
  readonly back: string;
}

/** Before anything is made: what it takes. */
export const beginEnrolView = (visitor: Visitor, paths: EnrolPaths, refused?: string): Page => ({
  title: visitor.words.enrolHeading,
  wrong: refused !== undefined,
  body: html`<div class="card">
<h1>${visitor.words.enrolHeading}</h1>
<p>${visitor.words.enrolAdvice}</p>
${summary(visitor, refused === undefined ? [] : [{ message: refused }])}
<p class="muted">${visitor.words.enrolNeeds}</p>
${form(visitor, { action: paths.begin, button: visitor.words.enrolBegin, carried: { next: visitor.next } })}
<p class="links"><a href="${paths.back}">${visitor.words.back}</a></p>
</div>`,
});

/** The picture to scan, the same as text, and the code that shows that it was. */
export function enrolView(
  visitor: Visitor,
  { id, secret, picture, isAskedInChat }: Enrolling,
  paths: EnrolPaths,
  faults: readonly Fault[] = [],
): Page {
  const { words, next } = visitor;
  return {
    title: words.enrolHeading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${words.enrolHeading}</h1>
${summary(visitor, faults)}
${isAskedInChat && html`<p class="note">${words.enrolInChat}</p>`}
<p>${words.enrolScan}</p>
<img class="qr" src="${picture}" width="200" height="200" alt="${words.enrolPicture}">
<p>${words.enrolType}</p>
<code class="secret" dir="ltr">${inFours(secret)}</code>
<p>${words.enrolConfirm}</p>
${form(visitor, {
  action: paths.confirm,
  button: words.goOn,
  carried: { next, enrolment: id, secret, chat: isAskedInChat ? 'yes' : undefined },
  fields: [
    field(faults, {
      name: 'code',
      label: words.code,
      autocomplete: 'one-time-code',
      digits: true,
      focus: true,
    }),
  ],
})}
<p class="links"><a href="${paths.begin}">${words.startAgain}</a></p>
</div>`,
  };
}

/** Shown this once; the browser itself asks for the tick. */
export const recoveryCodesView = ({ words }: Visitor, codes: readonly string[], path: string): Page => ({
  title: words.codesHeading,
  body: html`<div class="card">
<h1>${words.codesHeading}</h1>
<p>${words.codesAdvice}</p>
<ul class="codes" dir="ltr">${codes.map((code): Html => html`<li>${code}</li>`)}</ul>
<form class="stack" method="get" action="${path}">
${carriedBy(path)}
<div class="tick"><input id="kept" type="checkbox" required><div><label for="kept">${words.codesKept}</label></div></div>
<button>${words.goOn}</button>
</form>
</div>`,
});

/** What stands behind a path's question mark, which a form that is sent by GET leaves out. */
const carriedBy = (path: string): readonly Html[] =>
  [...new URL(path, 'http://unused').searchParams].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );

const inFours = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');
