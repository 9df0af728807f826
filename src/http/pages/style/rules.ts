/** Layout and type. Logical properties throughout, so that a page read from right to left is mirrored. */
export const RULES = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; min-block-size: 100vh; display: flex; flex-direction: column; align-items: center; padding: 1.5rem 1rem; background: var(--ground); color: var(--text); }
body::before, body::after { content: ""; flex: 1 1 0; }
body::after { flex-grow: 2; }
header, main, footer { inline-size: 100%; max-inline-size: 26rem; }
body.wide::before, body.wide::after { flex-grow: 0; }
body.wide :is(header, main, footer) { max-inline-size: 46rem; }
h1, h2, p, ul, ol, dl, dd, form, fieldset { margin: 0; padding: 0; border: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; line-height: 1.35; font-weight: 650; }
a { color: var(--link); text-underline-offset: .2em; }
.brand { display: flex; align-items: center; justify-content: center; gap: .625rem; padding-block: .5rem 1.25rem; font-weight: 650; font-size: 1.125rem; overflow-wrap: anywhere; min-inline-size: 0; }
.brand img { max-inline-size: 100%; max-block-size: 4rem; inline-size: auto; block-size: auto; display: block; }
:root:not([data-theme="light"]) .brand img { background: #ffffff; padding: .5rem .75rem; border-radius: .5rem; }
.brand svg { inline-size: 1.75rem; block-size: 1.75rem; flex: none; color: var(--link); }
.card { background: var(--card); border: 1px solid var(--line); border-block-start: 4px solid var(--accent); border-radius: .75rem; padding: 2rem; box-shadow: var(--shade); }
:root[data-theme="high-contrast"] .card { border-block-start-color: var(--line); }
.card > * + *, .stack > :not(.unseen) + * { margin-block-start: 1.25rem; }
.card > h1 + p:not(.good) { margin-block-start: .5rem; }
.card + .card { margin-block-start: 1rem; border-block-start-width: 1px; border-block-start-color: var(--line); }
body.wide .card { padding: 1.5rem; }
.muted { color: var(--muted); }
.small, footer { font-size: .875rem; }
footer { color: var(--muted); text-align: center; padding-block: 1.25rem .5rem; }
.apart { margin-block-end: 1rem; }
.card > h2 + .under { margin-block-start: .25rem; }
.things + form { margin-block-start: 1rem; }
input.unseen:not([type="checkbox"]) { position: absolute; inline-size: 1px; min-block-size: 0; block-size: 1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); }
.sure { flex: 1 1 100%; }
.sure:not([open]) { flex: none; }
.sure > summary { list-style: none; cursor: pointer; }
.sure > summary::-webkit-details-marker { display: none; }
.sure > div { padding-block: .75rem .25rem; }
.nowrap { white-space: nowrap; }
.field > label, .field > .label { display: block; font-weight: 600; margin-block-end: .375rem; }
.hint { color: var(--muted); font-size: .875rem; margin-block-end: .375rem; }
.fault { color: var(--wrong); font-size: .875rem; font-weight: 600; margin-block-end: .375rem; }
input:not([type="checkbox"], [type="hidden"]) { display: block; inline-size: 100%; min-block-size: 2.75rem; padding: .5rem .75rem; font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; }
input[aria-invalid="true"] { border-color: var(--wrong); border-width: 2px; }
input.code { font-variant-numeric: tabular-nums; letter-spacing: .12em; font-size: 1.25rem; max-inline-size: 14rem; }
.tick { display: flex; gap: .75rem; align-items: flex-start; }
.tick input { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; flex: none; accent-color: var(--link); }
.tick .hint { margin-block: .125rem 0; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-block-size: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--button-text); background: var(--button); border: 1px solid var(--button-edge); border-radius: .5rem; cursor: pointer; }
.card > form > button, .card > .button { inline-size: 100%; }
body.wide .card > form > button { inline-size: auto; }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { color: var(--text); background: transparent; border-color: var(--edge); }
button.small, .button.small { min-block-size: 2.25rem; padding: .25rem .875rem; flex: none; }
button.quiet:hover, .button.quiet:hover { background: var(--note-ground); filter: none; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; justify-content: space-between; }
.links a, footer a { display: inline-block; padding-block: .25rem; min-block-size: 1.5rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .25rem; }
.summary:focus { outline: 3px solid var(--focus); outline-offset: 2px; }
.summary, .note, .good { border-radius: .5rem; padding: .875rem 1rem; border: 1px solid var(--edge); border-inline-start-width: 4px; }
.summary { background: var(--wrong-ground); border-color: var(--wrong); }
.summary h2 { font-size: 1rem; color: var(--wrong); }
.summary ul { list-style: none; }
.summary a { color: var(--wrong); display: inline-block; padding-block: .125rem; }
.note { background: var(--note-ground); border-color: var(--edge); }
.good { background: var(--good-ground); border-color: var(--good); }
.rules { padding-inline-start: 1.25rem; color: var(--muted); font-size: .875rem; }
.qr { display: block; inline-size: 12.5rem; block-size: 12.5rem; background: #ffffff; border-radius: .5rem; border: 1px solid var(--line); margin-inline: auto; image-rendering: pixelated; }
code, .codes { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 1rem; }
code.secret { display: block; overflow-wrap: anywhere; padding: .625rem .75rem; background: var(--note-ground); border: 1px solid var(--line); border-radius: .5rem; letter-spacing: .04em; text-align: start; user-select: all; }
.codes { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .375rem 1rem; padding: .875rem 1rem; background: var(--note-ground); border: 1px solid var(--line); border-radius: .5rem; user-select: all; }
.things { list-style: none; }
.things > li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding-block: .75rem; border-block-start: 1px solid var(--line); }
.things > li > div { min-inline-size: 0; flex: 1 1 14rem; overflow-wrap: anywhere; }
.here { display: inline-block; font-size: .8125rem; font-weight: 600; color: var(--good); background: var(--good-ground); border: 1px solid var(--good); border-radius: 1rem; padding: 0 .625rem; margin-inline-start: .5rem; }
.head { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; justify-content: space-between; margin-block-end: 1rem; }
.head h1 + p { margin-block-start: .25rem; }
.sides { display: grid; grid-template-columns: auto 1fr; gap: .375rem 1rem; }
.sides dt { color: var(--muted); }
.sides dd { font-weight: 600; overflow-wrap: anywhere; }
@media (max-width: 30rem) { body { padding: 1rem .75rem; } .card, body.wide .card { padding: 1.25rem; } .sides { grid-template-columns: 1fr; gap: 0; } .sides dd + dt { margin-block-start: .5rem; } }
@media (prefers-reduced-motion: no-preference) { button, .button { transition: filter .12s ease, background-color .12s ease; } }
@media (forced-colors: active) { .card, .summary, .note, .good { border-width: 1px; } }
@media print { body { background: none; } .card { box-shadow: none; border: 0; } button, footer, .links { display: none; } }
`;
