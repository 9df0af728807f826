import { PLATFORM_NAMES } from '../../../accounts/asking/asker.js';
import type { ChatLinked } from '../../../signin/one-time-links.js';
import type { SignIn } from '../../../signin/sign-in.js';
import { form } from '../kit/form.js';
import { html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { type Member, signedIn } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Answer } from '../serve/visitor.js';

/** `/link/<token>`: somebody who asked in chat signs in here, sees both, and confirms that both are them. */
export function serveChatLinks(
  serve: ServePage,
  { signIn }: { readonly signIn: Pick<SignIn, 'find' | 'chatLink' | 'linkChat'> },
): void {
  const door = signedIn(signIn, async ({ parameter }) => {
    const link = await signIn.chatLink(parameter);
    return { next: `/link/${parameter}`, ...(link && { accountId: link.account.id }) };
  });

  /** What stands in the way of linking, if anything does. */
  async function linked(visitor: Member): Promise<{ link: ChatLinked } | { instead: Answer }> {
    const { words, signedIn: by } = visitor;
    const link = await signIn.chatLink(visitor.parameter);
    if (link === undefined) return { instead: over(visitor) };
    if (link.account.id === by.account.id) return { link };
    return { instead: plain(visitor, words.notLinked, words.linkOtherAccount, 403) };
  }

  serve('/link/:parameter', door, {
    async show(visitor) {
      const found = await linked(visitor);
      return 'instead' in found ? found.instead : { page: bothView(visitor, found.link) };
    },
    post: {
      fields: [],
      async handle(visitor) {
        const { words, parameter } = visitor;
        const found = await linked(visitor);
        if ('instead' in found) return found.instead;
        const done = await signIn.linkChat(parameter, visitor.signedIn);
        if (done.kind === 'ended') return over(visitor);
        if (done.kind === 'not-linked') return plain(visitor, words.notLinked, words.linkHeld, 409);
        return plain(visitor, words.linkedHeading, words.linkedAdvice);
      },
    },
  });
}

function bothView(visitor: Member, { person, name }: ChatLinked): Page {
  const { words, parameter, signedIn: by } = visitor;
  const { platform, workspace, chatUser } = person;
  return {
    title: words.linkHeading,
    body: html`<div class="card">
<h1>${words.linkHeading}</h1>
<p>${words.linkAdvice}</p>
<dl class="sides">
<dt>${words.linkYou}</dt><dd><bdi>${by.user.name}</bdi><br><bdi>${by.user.email}</bdi></dd>
<dt>${words.linkChat}</dt><dd>${PLATFORM_NAMES[platform]}${name !== undefined && html`: <bdi>${name}</bdi>`}<br><bdi>${workspace}</bdi> · <bdi>${chatUser}</bdi></dd>
</dl>
${form(visitor, { action: `/link/${parameter}`, button: words.linkConfirm })}
<a class="button quiet" href="/me">${words.linkRefuse}</a>
</div>`,
  };
}

const over = (visitor: Member): Answer =>
  plain(visitor, visitor.words.linkOver, visitor.words.linkOverAdvice, 410);

const plain = ({ words }: Member, title: string, advice: string, status = 200): Answer => ({
  page: {
    title,
    status,
    wrong: status !== 200,
    body: html`<div class="card">
<h1>${title}</h1>
<p role="${status === 200 ? 'status' : 'alert'}">${advice}</p>
<a class="button" href="/me">${words.myAccount}</a>
</div>`,
  },
});
