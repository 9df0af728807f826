import type { Account } from '../../../accounts/account.js';
import type { Branding } from '../../../branding/branding.js';
import { signInView } from '../entering/sign-in-view.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import type { Door, ServePage } from '../serve/page-server.js';
import type { Visitor } from '../serve/visitor.js';
import { spokenIn } from '../words/words.js';
import { PREVIEW_WORDS } from './words.js';

export interface PreviewParts {
  readonly branding: Pick<Branding, 'previewed'>;
  readonly accounts: { find(id: string): Promise<Account | undefined> };
}

interface Onlooker extends Visitor {
  readonly isOver: boolean;
}

/** `GET /preview?look=…`: the sign-in page in a look that is not the account's yet, for whoever has the link. */
export function servePreview(serve: ServePage, { branding, accounts }: PreviewParts): void {
  /** In the look of the link, whichever host it was opened at. */
  const withLink: Door<Onlooker> = {
    call: 'visitor',
    async enter(visitor) {
      const found = await branding.previewed(visitor.query('look') ?? '');
      const account = found && (await accounts.find(found.accountId));
      if (found === undefined || account === undefined) return { visitor: { ...visitor, isOver: true } };
      const { look } = found;
      // A browser's language was settled for the look that stands: only a language of the preview's own differs.
      const spoken = look.language === undefined ? {} : spokenIn(look, undefined);
      return {
        visitor: { ...visitor, ...spoken, account, look, token: '', isTheOnlyAccount: true, isOver: false },
      };
    },
  };
  serve('/preview', withLink, {
    show: async (visitor) => ({ page: visitor.isOver ? overPage(visitor) : previewPage(visitor) }),
  });
}

/** `inert`: nothing in it is reached, by mouse, keyboard or screen reader; nor would a form without a token be taken. */
function previewPage(visitor: Visitor): Page {
  const shown = signInView(visitor);
  return {
    ...shown,
    body: html`<p class="note" role="status">${PREVIEW_WORDS[visitor.language].note}</p>
<div inert>${shown.body}</div>`,
  };
}

function overPage({ language }: Visitor): Page {
  const { over, advice } = PREVIEW_WORDS[language];
  return {
    title: over,
    status: 410,
    body: html`<section class="card">
<h1>${over}</h1>
<p role="alert">${advice}</p>
</section>`,
  };
}
