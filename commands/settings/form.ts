import type { Account } from '../../src/accounts/account.js';
import { separatorName } from '../../src/accounts/settings/settings-in-words.js';
import type { Duty } from '../../src/alerts/oncall/duty.js';
import type { Reply } from '../../src/chat/reply.js';
import { WEEK_DAYS } from '../../src/time/week-days.js';
import { nightNow } from './answers.js';

/** A form filled with today's values. */
export const settingsForm = ({ name, settings }: Account, duty: Duty | undefined): Reply => ({
  tone: 'plain',
  heading: `Settings of ${name}, to be changed`,
  blocks: [],
  form: {
    title: 'Account settings',
    command: '/settings set',
    submitLabel: 'Save',
    fields: [
      {
        name: 'zone',
        label: 'Time zone',
        hint: 'As a city of the zone: Europe/Berlin',
        value: settings.zone,
        required: true,
      },
      {
        name: 'week-start',
        label: 'Week starts on',
        choices: WEEK_DAYS,
        value: WEEK_DAYS[settings.weekStart],
      },
      {
        name: 'csv-separator',
        label: 'Columns of CSV files are parted by',
        choices: ['comma', 'semicolon', 'tab'],
        value: separatorName(settings.csvSeparator),
      },
      {
        name: 'step-up',
        label: 'Codes before keys, suspensions, policy, roles',
        choices: ['on', 'off'],
        value: settings.stepUp ? 'on' : 'off',
      },
      {
        name: 'night',
        label: 'Night',
        hint: 'In it only high and critical alerts call anybody; or off',
        value: nightNow(settings, duty),
      },
      {
        name: 'approvals',
        label: 'Channel for approvals',
        hint: 'slack:T024BE7LD/C024BE7LR, here, or off',
        value: settings.approvalsChannel ?? 'off',
      },
    ],
  },
});
