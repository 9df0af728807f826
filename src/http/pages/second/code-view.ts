import { type Fault, field, summary, tick } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import type { HalfIn } from '../serve/doors.js';

/** A code of the app, or one of the recovery codes. */
export function codeView(
  visitor: HalfIn,
  by: 'code' | 'recovery-code',
  ticked: boolean,
  faults: readonly Fault[] = [],
): Page {
  const { words, next, waiting } = visitor;
  const isCode = by === 'code';
  const heading = isCode ? words.codeHeading : words.recoveryHeading;
  const other = isCode ? '/sign-in/recovery-code' : '/sign-in/code';
  const onward = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return {
    title: heading,
    wrong: faults.length > 0,
    body: html`<div class="card">
<h1>${heading}</h1>
<p>${isCode ? words.codeAdvice : words.recoveryAdvice}</p>
${summary(visitor, faults)}
${form(visitor, {
  action: isCode ? '/sign-in/code' : '/sign-in/recovery-code',
  button: words.goOn,
  carried: { next },
  fields: [
    field(faults, {
      name: by,
      label: isCode ? words.code : words.recoveryCode,
      autocomplete: isCode ? 'one-time-code' : 'off',
      digits: isCode,
      focus: true,
    }),
    ...(waiting.remembers === undefined
      ? []
      : [
          tick({
            name: 'remember',
            label: words.remember(waiting.remembers.days),
            hint: words.rememberHint,
            ticked,
          }),
        ]),
  ],
})}
<p class="links"><a href="${other}${onward}">${isCode ? words.useRecovery : words.useCode}</a><a href="/sign-in${onward}">${words.startAgain}</a></p>
</div>`,
  };
}
