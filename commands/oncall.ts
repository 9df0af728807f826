import { HANDOVER_DAYS } from '../src/alerts/oncall/plan.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, command, subcommand } from '../src/chat/command.js';
import { choice, duration, instant, zone } from '../src/chat/options.js';
import { clockOption, nightOption } from './oncall/clock-options.js';
import { peopleOption } from './oncall/people-option.js';
import { setForm } from './oncall/set-form.js';
import { showAnswer } from './oncall/show-answer.js';
import { person } from './user/person.js';

export default ({ rota, directory }: Pick<Capabilities, 'rota' | 'directory'>): Command =>
  command({
    name: 'oncall',
    summary: 'Who looks after the alerts, in turn',
    subcommands: {
      show: subcommand({
        summary: 'Who is on call now, who is next, until when',
        permission: 'alerts.read',
        options: {},
        examples: [{ line: '/oncall show', does: 'who is on call, and the next six handovers' }],
        run: async (_, context) => showAnswer(await rota.of(context.asker.account.id, context.now), context),
      }),
      set: change({
        summary: 'Who is on call in turn; bare, a form with today’s values',
        permission: 'alerts.manage',
        options: {
          users: peopleOption(directory, 'E-mail addresses or @mentions in order, with commas'),
          handover: choice({ summary: 'Day of the handover, or daily', values: HANDOVER_DAYS }),
          at: clockOption('Time of the handover'),
          zone: zone({ summary: 'Whose clocks; otherwise the account’s' }),
          escalate: duration({ summary: 'The next person is called after this; otherwise 10m' }),
          night: nightOption('When only high and critical alerts call anybody, or off'),
        },
        examples: [
          { line: '/oncall set', does: 'a form filled with today’s values' },
          {
            line: '/oncall set users:maya@demo.example,ravi@demo.example handover:monday at:09:00',
            does: 'Maya this week, Ravi the next',
          },
        ],
        async run({ users: people, handover: day, at: atMs, escalate, ...rest }, context, transaction) {
          const { account } = context.asker;
          const given = [people, day, atMs, escalate, rest.zone, rest.night];
          if (given.every((value) => value === undefined))
            return setForm(await rota.of(account.id, context.now), account.settings);
          const wanted = { people, day, atMs, escalateMs: escalate, zone: rest.zone, night: rest.night };
          const duty = await rota.set(wanted, context, transaction);
          return { ...showAnswer(duty, context), tone: duty.available.size === 0 ? 'warning' : 'success' };
        },
      }),
      override: change({
        summary: 'Somebody else for a while, whoever’s turn it is',
        permission: 'alerts.act',
        options: {
          user: person(directory, { summary: 'Who; others than yourself need alerts.manage' }),
          from: instant({ summary: 'From when; otherwise now' }),
          to: { ...instant({ summary: 'Until when' }), required: true as const },
        },
        examples: [
          {
            line: '/oncall override user:ravi@demo.example from:tomorrow to:tomorrow',
            does: 'Ravi all day tomorrow',
          },
        ],
        async run({ user, from, to }, context, transaction) {
          const wanted = { user, from: from?.from ?? context.now, to: to.to };
          const duty = await rota.override(wanted, context, transaction);
          return { ...showAnswer(duty, context), tone: 'success' };
        },
      }),
      handover: change({
        summary: 'Hand over now, to who is next or to somebody else of the order',
        permission: 'alerts.act',
        options: {
          to: {
            ...person(directory, { summary: 'To whom; otherwise who is next' }),
            required: false as const,
          },
        },
        examples: [
          { line: '/oncall handover', does: 'the next one is on call from now on' },
          { line: '/oncall handover to:ravi@demo.example', does: 'Ravi is, and is told what is open' },
        ],
        async run({ to }, context, transaction) {
          const duty = await rota.handOver(to, context, transaction);
          return { ...showAnswer(duty, context), tone: 'success' };
        },
      }),
    },
  });
