import { SEPARATOR_NAMES } from '../src/accounts/settings/settings-in-words.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, changeAfter, command, subcommand } from '../src/chat/command.js';
import { choice, zone } from '../src/chat/options.js';
import { WEEK_DAYS } from '../src/time/week-days.js';
import { nightOption } from './oncall/clock-options.js';
import { changedAnswer, showAnswer } from './settings/answers.js';
import { approvalsOption } from './settings/approvals-option.js';
import { readChange } from './settings/change.js';
import { settingsForm } from './settings/form.js';
import { openChannelSubcommands } from './settings/open-channels.js';
import { separatorOption } from './settings/separator-option.js';

type Parts = Pick<Capabilities, 'directory' | 'routes' | 'rota' | 'twoFactor'>;

export default (parts: Parts): Command => {
  const { directory, rota } = parts;

  return command({
    name: 'settings',
    summary: 'The account: its time zone, week, CSV files, night, step-up codes, channels',
    subcommands: {
      show: subcommand({
        summary: 'Every setting of the account',
        permission: 'users.read',
        options: {},
        examples: [{ line: '/settings show', does: 'zone, week, CSV separator, night, step-up, channels' }],
        async run(_, { asker: { account }, now }) {
          return showAnswer(account, await rota.of(account.id, now));
        },
      }),
      set: changeAfter({
        summary: 'Changes settings of the account; bare, a form with today’s values',
        permission: 'settings.manage',
        options: {
          zone: zone({
            summary: 'Zone of the account: days, digests, and people without a zone of their own',
          }),
          'week-start': choice({ summary: 'First day of this-week and last-week', values: WEEK_DAYS }),
          'csv-separator': separatorOption('Between the columns of CSV files'),
          'step-up': choice({
            summary: 'Whether keys, suspensions, policy, 2FA and roles ask for a code',
            values: ['on', 'off'],
          }),
          night: nightOption('When alerts below high call nobody, or off'),
          approvals: approvalsOption('Channel in which approvals are asked for, or off'),
        },
        examples: [
          { line: '/settings set', does: 'a form filled with today’s values' },
          { line: '/settings set zone:Europe/Berlin', does: 'days begin at midnight in Berlin' },
          {
            line: `/settings set csv-separator:${Object.keys(SEPARATOR_NAMES)[1]} week-start:monday`,
            does: 'CSV files for spreadsheets that take commas for decimals',
          },
          { line: '/settings set night:22:00-07:00', does: 'at night only high and critical alerts call' },
        ],
        stepUp: (typed) => typed['step-up'] === 'off',
        first: (typed, context) => readChange(typed, context, parts),
        async run(_, change, context, transaction) {
          const { account } = context.asker;
          if (Object.keys(change).length === 0)
            return settingsForm(account, await rota.of(account.id, context.now));
          const changed = await directory.accounts.changeSettings(change, context, transaction);
          return changedAnswer(account, changed);
        },
      }),
      ...openChannelSubcommands(parts),
    },
  });
};
