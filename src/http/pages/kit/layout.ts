import type { Look } from '../../../branding/look.js';
import { styleOf } from '../style/serve-style.js';
import type { Spoken } from '../words/words.js';
import { type Html, html } from './html.js';

/** Whose page it is and in which language. */
export interface Frame extends Spoken {
  readonly look: Look;
  /** Stands in every form: {@link formToken}. */
  readonly token: string;
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Default: 200. */
  readonly status?: number;
  /** The title says that something is wrong. */
  readonly wrong?: boolean;
  /** For more than a form. */
  readonly wide?: boolean;
}

/** The whole document. Nothing in it comes from elsewhere, and no script. */
export function layout({ look, language, direction, words }: Frame, page: Page): string {
  const title = page.wrong ? words.wrongTitle(page.title) : page.title;
  return html`<!doctype html>
<html lang="${language}" dir="${direction}" data-theme="${look.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${look.accountName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${styleOf(look)}">
</head>
<body class="${page.wide === true && 'wide'}">
<header class="brand">${brand(look)}</header>
<main>${page.body}</main>
<footer><p>${words.recorded}</p></footer>
</body>
</html>
`.toString();
}

/** Two towers and a gate. */
const MARK = html`<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false"><path d="M2 3h2v2h2V3h2v5h8V3h2v2h2V3h2v18h-7v-4a3 3 0 0 0-6 0v4H2z"/></svg>`;

function brand({ logo, accountName }: Look): Html {
  if (logo === undefined) return html`${MARK}<span dir="auto">${accountName}</span>`;
  return html`<img src="${logo.url}" width="${logo.width}" height="${logo.height}" alt="${accountName}">`;
}
