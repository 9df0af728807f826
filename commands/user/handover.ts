import { actingOf } from '../../src/accounts/asking/acting.js';
import type { HandedOver } from '../../src/accounts/users/belongings.js';
import type { User } from '../../src/accounts/users/user.js';
import type { Capabilities } from '../../src/capabilities.js';
import { changeAfter, type Subcommand } from '../../src/chat/command.js';
import { type Reply, text } from '../../src/chat/reply.js';
import { person } from './person.js';

/** `/user handover`. */
export const handover = (directory: Capabilities['directory']): Readonly<Record<'handover', Subcommand>> => ({
  handover: changeAfter({
    summary: 'Gives what hangs on somebody to somebody else: keys, turns on call and the like',
    permission: 'users.manage',
    options: {
      user: person(directory, { summary: 'Whose: e-mail address, @mention or name', positional: true }),
      to: {
        ...person(directory, { summary: 'To whom; bare, a form' }),
        required: false as const,
      },
    },
    examples: [
      { line: '/user handover ben@demo.example to:grace@demo.example', does: 'Grace has what was Ben’s' },
      { line: '/user handover ben@demo.example', does: 'what Ben has, and a form that asks to whom it goes' },
    ],
    first: ({ user }, { now, asker: { calendar } }) =>
      directory.belongingsOf(user, { now, zone: calendar.zone }),
    async run({ user, to }, belongings, context, transaction) {
      if (to === undefined) return handoverForm(user, belongings);
      return handedOver(user, to, await directory.handOver(user, to, actingOf(context), transaction));
    },
  }),
});

function handoverForm({ name, email }: User, belongings: readonly string[]): Reply {
  const show = { label: `Show ${name}`, command: `/user show ${email}` };
  if (belongings.length === 0)
    return {
      tone: 'plain',
      heading: `Nothing hangs on ${name} (${email}).`,
      blocks: [],
      buttons: [show],
    };
  return {
    tone: 'plain',
    heading: `What ${name} (${email}) has, to be handed over`,
    blocks: [text(`${belongings.join('; ')}.`)],
    buttons: [show],
    form: {
      title: 'Hand over',
      command: `/user handover user:${email}`,
      submitLabel: 'Hand over',
      fields: [{ name: 'to', label: 'To whom', hint: 'E-mail address, @mention or name', required: true }],
    },
  };
}

function handedOver(from: User, to: User, { moved, stays }: HandedOver): Reply {
  const nothing = moved.length === 0;
  const left = stays.length === 0 ? [] : [text(`It stays as it was: ${stays.join('; ')}.`)];
  return {
    tone: nothing || stays.length > 0 ? 'warning' : 'success',
    heading: nothing
      ? `Nothing of ${from.name} was handed over.`
      : `${to.name} (${to.email}) has from ${from.name}: ${moved.join('; ')}.`,
    blocks: left,
    buttons: [
      { label: `Show ${from.name}`, command: `/user show ${from.email}` },
      { label: `Show ${to.name}`, command: `/user show ${to.email}` },
    ],
  };
}
