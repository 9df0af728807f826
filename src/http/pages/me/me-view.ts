import type { Account } from '../../../accounts/account.js';
import { PLATFORM_NAMES } from '../../../accounts/asking/asker.js';
import { type ChatPerson, writeChatPerson } from '../../../accounts/identities/chat-person.js';
import { browserOf } from '../../../geo/browser-of.js';
import type { Session } from '../../../signin/session.js';
import type { Standing } from '../../../twofactor/two-factor.js';
import { summary } from '../kit/fields.js';
import { form } from '../kit/form.js';
import { type Html, html } from '../kit/html.js';
import type { Page } from '../kit/layout.js';
import { writeMoment } from '../kit/moment.js';
import type { Member } from '../serve/doors.js';
import { DONE, FACTOR_DEEDS } from '../words/account/words.js';

/** What one's own account holds. */
export interface Mine {
  readonly sessions: readonly Session[];
  readonly standing: Standing;
  /** `place`: the workspace's name, or its id. */
  readonly chats: readonly (ChatPerson & { readonly place: string })[];
}

/** Everything that opens something for this person, each with a way to end it. */
export function meView(visitor: Member, mine: Mine, wrong?: string): Page {
  const { words, signedIn, query } = visitor;
  const done = DONE.find((each) => each === query('done'));
  return {
    title: words.myAccount,
    wrong: wrong !== undefined,
    status: wrong === undefined ? 200 : 409,
    wide: true,
    body: html`<div class="head">
<div><h1>${words.myAccount}</h1><p class="muted">${words.signedInAs(signedIn.user.email)}</p></div>
${form(visitor, { action: '/sign-out', button: words.signOut, look: 'quiet' })}
</div>
${done !== undefined && html`<p class="good apart" role="status">${words.done[done]}</p>`}
${summary(visitor, wrong === undefined ? [] : [{ message: wrong }])}
${sessionsCard(visitor, mine.sessions)}
${passwordCard(visitor)}
${authenticatorCard(visitor, mine.standing)}
${(mine.standing.asking.mode === 'remember' || mine.standing.devices.length > 0) && devicesCard(visitor, mine.standing)}
${chatsCard(visitor, mine.chats)}`,
  };
}

const card = (heading: string, advice: string | undefined, body: Html): Html => html`<section class="card">
<h2>${heading}</h2>
${advice !== undefined && html`<p class="muted under">${advice}</p>`}
${body}
</section>`;

const when = ({ language, signedIn }: Member, moment: Date) =>
  writeMoment(moment, language, zoneOf(signedIn));

const zoneOf = ({ user, account }: { user: { zone?: string }; account: Account }) =>
  user.zone ?? account.settings.zone;

function sessionsCard(visitor: Member, sessions: readonly Session[]): Html {
  const { words, signedIn } = visitor;
  const rows = sessions.map((session) => {
    const isThis = session.id === signedIn.session.id;
    const device = browserOf(session.userAgent);
    return html`<li><div><strong>${device}</strong>${isThis && html` <span class="here">${words.thisOne}</span>`}
<p class="muted small">${session.ip !== undefined && html`<bdi>${session.ip}</bdi> · `}${words.lastUsed(when(visitor, session.lastSeenAt))}</p></div>
${
  !isThis &&
  form(visitor, {
    action: '/me/sessions/end',
    button: words.endSession,
    named: words.endSessionOf(device),
    carried: { session: session.id },
    look: 'quiet small',
  })
}</li>`;
  });
  const others =
    sessions.length > 1 &&
    form(visitor, { action: '/me/sessions/end-others', button: words.endOthers, look: 'quiet' });
  return card(words.sessions, words.sessionsAdvice, html`<ul class="things">${rows}</ul>${others}`);
}

const passwordCard = ({ words }: Member): Html =>
  card(
    words.password,
    words.changeAdvice,
    html`<p><a class="button quiet" href="/me/password">${words.changePassword}</a></p>`,
  );

/** Where the account asks everybody for codes, an authenticator can only be replaced. */
const authenticatorCard = (
  { words }: Member,
  { enrolled, recoveryCodesLeft, asking }: Pick<Standing, 'enrolled' | 'recoveryCodesLeft' | 'asking'>,
): Html =>
  enrolled
    ? card(
        words.authenticator,
        words.enrolled(recoveryCodesLeft),
        html`<p>${(asking.mode === 'off' ? FACTOR_DEEDS : FACTOR_DEEDS.slice(0, 2)).map(
          (deed) =>
            html`<a class="button quiet" href="/me/authenticator/${deed}">${words.factorDeeds[deed].heading}</a> `,
        )}</p>
<p class="muted small">${words.enrolledAdvice}</p>`,
      )
    : card(
        words.authenticator,
        words.notEnrolled,
        html`<p><a class="button quiet" href="/me/authenticator">${words.setUp}</a></p>`,
      );

function devicesCard(visitor: Member, { devices }: Standing): Html {
  const { words } = visitor;
  if (devices.length === 0) return card(words.devices, words.noDevices, html``);
  const rows = devices.map(
    ({ id, label, createdAt, lastUsedAt }) => html`<li><div><strong dir="auto">${label}</strong>
<p class="muted small">${words.remembered(when(visitor, createdAt))} · ${words.lastUsed(when(visitor, lastUsedAt))}</p></div>
${form(visitor, {
  action: '/me/devices/forget',
  button: words.forgetDevice,
  named: words.forgetDeviceOf(label),
  carried: { device: id },
  look: 'quiet small',
})}</li>`,
  );
  return card(words.devices, words.devicesAdvice, html`<ul class="things">${rows}</ul>`);
}

function chatsCard(visitor: Member, chats: Mine['chats']): Html {
  const { words } = visitor;
  if (chats.length === 0) return card(words.chats, words.noChats, html``);
  const rows = chats.map((person) => {
    const chat = `${PLATFORM_NAMES[person.platform]}, ${person.place}`;
    return html`<li><div><strong>${PLATFORM_NAMES[person.platform]}</strong>
<p class="muted small"><bdi>${person.place}</bdi> · <bdi>${person.chatUser}</bdi></p></div>
<details class="sure"><summary class="button quiet small">${words.unlink}</summary>
<div class="stack"><p>${words.unlinkWarning}</p>
${form(visitor, {
  action: '/me/chats/unlink',
  button: words.unlink,
  named: words.unlinkOf(chat),
  carried: { chat: writeChatPerson(person) },
  look: 'quiet small',
})}</div></details></li>`;
  });
  return card(words.chats, words.chatsAdvice, html`<ul class="things">${rows}</ul>`);
}
