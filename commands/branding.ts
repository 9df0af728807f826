import { changed, NO_CHOICE } from '../src/branding/choice.js';
import { prepareLogo } from '../src/branding/logo/prepare-logo.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, changeAfter, command, subcommand } from '../src/chat/command.js';
import { checklist, givenUpAnswer, hostForm, switchedAnswer } from './branding/host-answers.js';
import { logoAnswer, logoForm, logoGone } from './branding/logo-answers.js';
import { lookForm, previewAnswer, resetQuestion, setAnswer, showAnswer } from './branding/look-answers.js';
import { HOSTNAME_OPTIONS, LOGO_OPTIONS, LOOK_OPTIONS, RESET_OPTIONS } from './branding/options.js';

export default ({ branding }: Pick<Capabilities, 'branding'>): Command => {
  const { hosts } = branding;

  return command({
    name: 'branding',
    summary: 'How the account’s pages look, and where they are: theme, language, logo, hostname',
    subcommands: {
      show: subcommand({
        summary: 'Theme, accent, language, logo and hostname as they are',
        permission: 'users.read',
        options: {},
        examples: [{ line: '/branding show', does: 'how the pages look, and where they are' }],
        async run(_, { asker: { account, calendar } }) {
          const [chosen, standing, url] = await Promise.all([
            branding.of(account.id),
            hosts.standing(account.id),
            hosts.urlOf(account.id),
          ]);
          return showAnswer(chosen, standing, { account: account.name, zone: calendar.zone, url });
        },
      }),
      set: change({
        summary: 'Changes theme, accent or language at once; bare, a form',
        permission: 'branding.manage',
        options: LOOK_OPTIONS,
        examples: [
          { line: '/branding set', does: 'a form filled with today’s values' },
          { line: '/branding set theme:dark', does: 'the pages are dark from now on' },
          { line: '/branding set accent:#7a1f5c language:de', does: 'a colour of your own, and German' },
        ],
        async run(values, context, transaction) {
          const isBare = Object.values(values).every((value) => value === undefined);
          if (isBare) return lookForm((await branding.of(context.asker.account.id)).choice);
          return setAnswer(await branding.set(values, context, transaction));
        },
      }),
      logo: changeAfter({
        summary: 'The logo as it is, and another: a PNG, JPEG or WebP',
        permission: 'branding.manage',
        options: LOGO_OPTIONS,
        examples: [{ line: '/branding logo', does: 'the logo, and a form for another' }],
        async first({ file }) {
          return file && { ...(await prepareLogo(await file.bytes())), name: file.name };
        },
        async run(_, sent, context, transaction) {
          const { id } = context.asker.account;
          if (sent === undefined) return logoForm(await branding.of(id), await hosts.urlOf(id));
          const logo = await branding.setLogo(sent, context, transaction);
          return logoAnswer(logo, (await hosts.standing(id)).live !== undefined);
        },
      }),
      hostname: changeAfter({
        summary: 'A host of your own for pages and links: claim it, see how far it is, switch to it',
        permission: 'branding.manage',
        options: HOSTNAME_OPTIONS,
        examples: [
          { line: '/branding hostname', does: 'how far the hostname is, looked up now' },
          { line: '/branding hostname login.acme.example', does: 'claims it: shows the TXT record to add' },
        ],
        stepUp: ({ switch: wanted }) => wanted !== undefined,
        async first({ host, switch: wanted }, { asker: { account } }) {
          const typed = host ?? (wanted && (await hosts.standing(account.id)).claim?.host);
          if (typed !== undefined) return { plan: await hosts.plan(account.id, typed) };
          return { claim: await hosts.check(account.id) };
        },
        async run({ switch: wanted }, { plan, claim }, context, transaction) {
          const { account, calendar } = context.asker;
          if (plan !== undefined && wanted !== undefined)
            return switchedAnswer(plan.host, await hosts.switchTo(plan, context, transaction), calendar.zone);
          if (plan !== undefined) await hosts.claim(plan, context, transaction);
          const shown = plan ?? claim;
          if (shown !== undefined) return checklist(shown, calendar.zone);
          return hostForm(await hosts.standing(account.id), await hosts.urlOf(account.id), calendar.zone);
        },
      }),
      preview: subcommand({
        summary: 'A link to the sign-in page as it would look; nothing is changed',
        permission: 'branding.manage',
        options: LOOK_OPTIONS,
        examples: [
          { line: '/branding preview', does: 'a link to the sign-in page as it looks now' },
          { line: '/branding preview theme:high-contrast language:ar', does: '… black and white, in Arabic' },
        ],
        async run(values, { asker: { account, calendar } }) {
          const { choice: before } = await branding.of(account.id);
          const after = changed(before, values, 'preview');
          const link = await branding.previewLink(account.id, after);
          return previewAnswer({ before, after }, link, calendar.zone);
        },
      }),
      reset: change({
        summary: 'Puts the look back, takes the logo away, or gives the hostname up',
        permission: 'branding.manage',
        options: RESET_OPTIONS,
        examples: [
          { line: '/branding reset', does: 'what can be put back' },
          { line: '/branding reset look', does: 'the light theme, its own accent, each browser’s language' },
        ],
        stepUp: ({ what }) => what === 'hostname',
        async run({ what }, context, transaction) {
          const { account, calendar } = context.asker;
          if (what === 'look') {
            const plain = { theme: NO_CHOICE.theme, accent: 'default', language: 'browser' } as const;
            return setAnswer(await branding.set(plain, context, transaction));
          }
          if (what === 'logo') {
            await branding.removeLogo(context, transaction);
            return logoGone;
          }
          if (what === 'hostname')
            return givenUpAnswer(await hosts.giveUp(context, transaction), calendar.zone);
          return resetQuestion(await branding.of(account.id), await hosts.standing(account.id));
        },
      }),
    },
  });
};
