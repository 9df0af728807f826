import type { AskedForm } from '../../src/chat/command.js';
import { FORMATS, NEEDED, REPORT_KINDS, RHYTHMS } from '../../src/reports/schedules/schedule.js';

/** Asks for a report that comes by itself; filled so that it can be sent as it is: last week's logins, each Monday at nine. */
export const SCHEDULE_FORM: AskedForm = {
  title: 'Schedule a report',
  submitLabel: 'Schedule',
  fields({ asker: { permissions, calendar } }) {
    const readable = REPORT_KINDS.filter((kind) => permissions.has(NEEDED[kind]));
    const what = readable.includes('logins') ? 'logins' : readable[0];
    return [
      {
        name: 'what',
        label: 'What',
        hint: 'alerts: incidents; users: with their roles',
        choices: REPORT_KINDS,
        required: true,
        ...(what === undefined ? {} : { value: what }),
      },
      { name: 'every', label: 'Every', choices: RHYTHMS, value: 'monday', required: true },
      { name: 'at', label: 'At', value: '09:00', required: true },
      {
        name: 'day',
        label: 'Day of the month',
        hint: 'For a month’s report alone: 1 to 31, in shorter months the last; empty: the first',
      },
      { name: 'zone', label: 'Time zone', hint: 'Whose clocks', value: calendar.zone },
      {
        name: 'channel',
        label: 'Channel',
        hint: 'Empty, or here: where you ask this; in direct messages that is to you alone',
        value: 'here',
        channel: true,
      },
      { name: 'format', label: 'Comes as', choices: FORMATS, value: 'csv' },
      { name: 'filter', label: 'Filter', hint: 'Such as status:failure; empty: everything' },
    ];
  },
};
