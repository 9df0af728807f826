import type { Asker } from '../src/accounts/asking/asker.js';
import { PLATFORM_NAMES } from '../src/accounts/asking/asker.js';
import { describeChatPerson } from '../src/accounts/identities/chat-person.js';
import { describePermissions, describeRoles } from '../src/accounts/roles/describe.js';
import type { Capabilities } from '../src/capabilities.js';
import { mayUse } from '../src/chat/authorise.js';
import { type Command, type CommandContext, change, command, subcommand } from '../src/chat/command.js';
import { choice, zone } from '../src/chat/options.js';
import { type Field, fields, type Reply, text } from '../src/chat/reply.js';
import { cancelSubcommand } from './whoami/cancel-subcommand.js';
import { AUTO, OWN_LANGUAGES, ownForm, zoneSource } from './whoami/form.js';
import { muteInWords, muteOption } from './whoami/mute-option.js';

export default ({ directory, running }: Pick<Capabilities, 'directory' | 'running'>): Command =>
  command({
    name: 'whoami',
    summary: 'Who you are here, what you may do, and your own settings',
    subcommands: {
      show: subcommand({
        summary: 'Your user, account, roles, permissions and time zone',
        permission: 'anyone',
        options: {},
        examples: [{ line: '/whoami', does: 'who you are here and what you may do' }],
        run: async (_, context) => {
          if (context.asker.user) return card(context);
          const whom = await directory.whomToAsk(context.asker.account.id, 'users.manage');
          return unlinked(
            context.asker,
            whom.slice(0, 3).map(({ name, email }) => `${name} (${email})`),
          );
        },
      }),
      set: change({
        summary: 'Your own time zone, language of pages, and what you are not told of; bare, a form',
        permission: 'self',
        options: {
          zone: zone({ summary: 'The zone in which you are shown times' }),
          language: choice({
            summary: 'Of the pages you sign in on; auto: as your browser asks',
            values: OWN_LANGUAGES,
          }),
          mute: muteOption('Without messages about groups, templates, all or none of them'),
        },
        examples: [
          { line: '/whoami set', does: 'a form filled with today’s values' },
          { line: '/whoami set zone:Europe/Berlin', does: 'times are shown as in Berlin' },
          { line: '/whoami set mute:groups', does: 'no messages about business groups you own or are in' },
        ],
        async run({ zone, language, mute }, context, transaction) {
          if (zone === undefined && language === undefined && mute === undefined)
            return ownForm(context.asker);
          const change = {
            ...(zone === undefined ? {} : { zone }),
            ...(language === undefined ? {} : { language: language === AUTO ? undefined : language }),
            ...(mute === undefined ? {} : { muted: mute }),
          };
          await directory.users.setOwn(change, context, transaction);
          return {
            tone: 'success',
            heading: [
              zone && `Times are shown to you in ${zone} from now on, whatever platform you ask on.`,
              language &&
                `Pages speak ${language === AUTO ? 'what your browser asks for' : language} to you.`,
              mute &&
                (mute.length > 0
                  ? `You get no messages about ${mute.join(' and ')} any more.`
                  : 'You get every message again.'),
            ]
              .filter(Boolean)
              .join(' '),
            blocks: [],
            buttons: [{ label: 'Who am I?', command: '/whoami' }],
          };
        },
      }),
      cancel: cancelSubcommand(running),
    },
  });

function card({ asker, now }: CommandContext): Reply {
  const { user, account, accountIds, permissions, calendar } = asker;
  if (!user) throw new Error('a card is of a user');
  const below = accountIds.length - 1;
  const rows: Field[] = [
    { label: 'You are', value: `${user.name} (${user.email})` },
    { label: 'Here as', value: describeChatPerson(asker.identity) },
    { label: 'Account', value: below > 0 ? `${account.name}, and ${below} below it` : account.name },
    ...(user.status === 'active' ? [] : [{ label: 'Status', value: user.status }]),
    { label: 'Roles', value: describeRoles(user, now, calendar.zone) },
    { label: 'You may', value: user.status === 'active' ? describePermissions(permissions) : 'ask for help' },
    { label: 'Time zone', value: `${calendar.zone} (${zoneSource(asker)})` },
    { label: 'Language', value: user.language ?? 'as your browser asks' },
    { label: 'Muted', value: muteInWords(user.muted) },
  ];
  return {
    tone: 'plain',
    heading: `You are ${user.name} of ${account.name}`,
    blocks: [fields(rows)],
    buttons: [
      ...(mayUse(asker, 'self') ? [{ label: 'Change', command: '/whoami set' }] : []),
      { label: 'What can I ask?', command: '/help' },
    ],
  };
}

function unlinked(asker: Asker, whom: readonly string[]): Reply {
  const ask = whom.length > 0 ? whom.join(' or ') : 'an Account Manager';
  const { platform } = asker.identity;
  return {
    tone: 'plain',
    heading: `You are not linked to a user of ${asker.account.name} yet`,
    blocks: [
      fields([
        { label: 'Here as', value: describeChatPerson(asker.identity) },
        { label: 'Time zone', value: `${asker.calendar.zone} (${zoneSource(asker)})` },
      ]),
      text(
        `Are you known on another platform or in another workspace of ${asker.account.name}? Type /link there, and the code it shows you here. Else ask ${ask} to link your ${PLATFORM_NAMES[platform]} user. Until then only /help, /link and /whoami answer you.`,
      ),
    ],
    buttons: [{ label: 'Link yourself', command: '/link' }],
  };
}
