import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, changeAfter, command, subcommand } from '../src/chat/command.js';
import { choice, instant, text } from '../src/chat/options.js';
import { TWO_FACTOR_MODES } from '../src/twofactor/setting.js';
import { UserError } from '../src/user-error.js';
import { devicesAnswer, previewAnswer, setAnswer, statusAnswer } from './2fa/answers.js';
import { twoFactorForm } from './2fa/form.js';
import { readDays } from './2fa/read-days.js';
import { person } from './user/person.js';

const SHOWN_DAYS = 30;

type Parts = Pick<Capabilities, 'twoFactor' | 'directory' | 'branding'>;

export default ({ twoFactor, directory, branding }: Parts): Command =>
  command({
    name: '2fa',
    summary: 'The second factor at sign-in: mode, who is enrolled, resets, remembered devices',
    subcommands: {
      status: subcommand({
        summary: 'How you stand; for those who see users, also who has no authenticator',
        permission: 'self',
        options: {},
        examples: [{ line: '/2fa status', does: 'the mode, how you stand, and how many are enrolled' }],
        async run(_, { asker: { account, calendar, user, permissions } }) {
          if (!user) throw new Error('self is for linked people');
          const [url, standing, progress] = await Promise.all([
            branding.hosts.urlOf(account.id),
            twoFactor.standing(user),
            permissions.has('users.read') ? twoFactor.progress(account.id) : undefined,
          ]);
          return statusAnswer(standing, progress, { zone: calendar.zone, mine: `${url}/me` });
        },
      }),
      set: changeAfter({
        summary: 'Changes the mode for all users at once, after a preview; bare, a form',
        permission: 'twofactor.manage',
        options: {
          mode: choice({ summary: 'off, remember or each-login', values: TWO_FACTOR_MODES }),
          days: text({
            summary: 'Days a device is remembered: 1 to 365, or forever',
            placeholder: String(SHOWN_DAYS),
            max: 10,
          }),
          from: instant({ summary: 'From when it holds; default: now' }),
          sure: choice({ summary: 'Carries it out without a preview', values: ['yes'], hidden: true }),
        },
        examples: [
          { line: '/2fa set', does: 'a form filled with today’s values' },
          {
            line: '/2fa set mode:each-login',
            does: 'who has no authenticator, and a button that carries it out',
          },
          { line: '/2fa set mode:remember days:30', does: 'the same, with devices remembered for 30 days' },
        ],
        stepUp: ({ sure }) => sure !== undefined,
        first: (_, { asker: { account } }) => twoFactor.progress(account.id),
        async run({ mode, days: typed, from, sure }, progress, context, transaction) {
          const { account, calendar } = context.asker;
          if (mode === undefined && typed === undefined && from === undefined)
            return twoFactorForm(await twoFactor.setting(account.id));
          if (mode === undefined)
            throw new UserError('Say which mode, too.', ['/2fa set mode:remember days:30']);
          const days = readDays(mode, typed);
          const wanted = { mode, days, from: from?.from };
          if (from !== undefined && from.to <= context.now)
            throw new UserError(`from:${from.text} is in the past.`, [`/2fa set mode:${mode}`], {
              about: 'from',
            });
          if (sure === undefined) {
            const options = [typed && ` days:${typed}`, from && ` from:${from.text}`]
              .filter(Boolean)
              .join('');
            return previewAnswer({ mode, days }, progress, `/2fa set mode:${mode}${options} sure:yes`);
          }
          return setAnswer(await twoFactor.set(wanted, context, transaction), calendar.zone);
        },
      }),
      reset: change({
        summary: 'Takes somebody’s authenticator, recovery codes and devices away, and tells them',
        permission: 'twofactor.manage',
        options: {
          user: person(directory, { summary: 'E-mail address, @mention or name', positional: true }),
        },
        examples: [{ line: '/2fa reset ben@demo.example', does: 'Ben enrols anew at the next sign-in' }],
        stepUp: true,
        async run({ user }, context, transaction) {
          await twoFactor.reset(user, context, transaction);
          return {
            tone: 'success',
            heading: `The authenticator of ${user.name} (${user.email}) is reset.`,
            blocks: [],
            buttons: [{ label: 'Status', command: '/2fa status' }],
          };
        },
      }),
      devices: subcommand({
        summary: 'Where somebody is remembered',
        permission: 'users.read',
        options: {
          user: person(directory, { summary: 'E-mail address, @mention or name', positional: true }),
        },
        examples: [
          { line: '/2fa devices ben@demo.example', does: 'Ben’s remembered devices, each to be forgotten' },
        ],
        async run({ user }, { asker }) {
          const { devices, asking } = await twoFactor.standing(user);
          return devicesAnswer(user, devices, asking, asker.calendar.zone);
        },
      }),
      forget: change({
        summary: 'Forgets a remembered device',
        permission: 'twofactor.manage',
        options: {
          id: text({
            summary: 'Its id, from /2fa devices',
            placeholder: 'dv-…',
            max: 40,
            required: true,
            positional: true,
          }),
        },
        examples: [
          { line: '/2fa forget id:dv-0123456789abcdef0123', does: 'that device is asked for a code again' },
        ],
        async run({ id }, context, transaction) {
          const { label } = await twoFactor.forget(id, context, transaction);
          return {
            tone: 'success',
            heading: `${label} is forgotten: it is asked for a code again.`,
            blocks: [],
          };
        },
      }),
      confirm: change({
        summary: 'Confirms that it is you who enrols an authenticator',
        permission: 'self',
        options: {
          id: text({
            summary: 'From the direct message',
            placeholder: 'en-…',
            max: 40,
            required: true,
            positional: true,
          }),
        },
        examples: [
          { line: '/2fa confirm id:en-0123456789abcdef0123', does: 'your enrolment goes on on its page' },
        ],
        async run({ id }, context, transaction) {
          await twoFactor.approve(id, context, transaction);
          return {
            tone: 'success',
            heading: 'Confirmed. Type the code of your authenticator where you began.',
            blocks: [],
          };
        },
      }),
    },
  });
