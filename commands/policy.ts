import type { Capabilities } from '../src/capabilities.js';
import {
  type Command,
  type CommandContext,
  change,
  changeAfter,
  command,
  subcommand,
} from '../src/chat/command.js';
import { effectsOf } from '../src/policy/effects.js';
import { readChange } from '../src/policy/read-change.js';
import { previewAnswer, setAnswer, showAnswer, undoneAnswer } from './policy/answers.js';
import { policyForm } from './policy/form.js';
import { POLICY_OPTIONS } from './policy/options.js';

type Parts = Pick<Capabilities, 'policies' | 'directory' | 'logins' | 'audit' | 'keys' | 'signIn'>;
type Typed = Parameters<typeof readChange>[0];

export default ({ policies, ...parts }: Parts): Command => {
  /** The policy as it would be, and what that does. */
  async function wouldBe(typed: Typed, { asker: { account }, now }: CommandContext) {
    const change = readChange(typed);
    const before = await policies.of(account.id);
    const after = { ...before, ...change };
    const effects = await effectsOf(parts, account.id, { before, after, now });
    return { before, after, effects, change };
  }

  return command({
    name: 'policy',
    summary: 'How people sign in: lockout, idle sessions, inactivity, and what passwords must be',
    subcommands: {
      show: subcommand({
        summary: 'Every value of the password policy, and whom it concerns',
        permission: 'users.read',
        options: {},
        examples: [
          { line: '/policy show', does: 'the policy as it is, and why some of it is off by default' },
        ],
        async run(_, context) {
          const { before, effects } = await wouldBe({}, context);
          const { account, calendar } = context.asker;
          const undoable = (await policies.undoable(account.id)) !== undefined;
          return showAnswer(before, effects, { account: account.name, zone: calendar.zone, undoable });
        },
      }),
      set: changeAfter({
        summary: 'Changes the policy; bare, a form with today’s values',
        permission: 'policy.manage',
        options: POLICY_OPTIONS,
        examples: [
          { line: '/policy set', does: 'a form filled with today’s values' },
          { line: '/policy set min-length:16', does: 'passwords need 16 characters from now on' },
          { line: '/policy set inactive:90', does: 'who does not sign in for 90 days is suspended' },
        ],
        stepUp: (typed) => Object.values(typed).some((value) => value !== undefined),
        first: wouldBe,
        async run(_, { change, effects }, context, transaction) {
          const { account, calendar } = context.asker;
          const isBare = Object.keys(change).length === 0;
          if (isBare) return policyForm(await policies.of(account.id));
          const changed = await policies.set(account.id, change, context, transaction);
          return setAnswer(changed, effects, calendar.zone);
        },
      }),
      preview: subcommand({
        summary: 'What a change would do to real people; nothing is changed',
        permission: 'users.read',
        options: POLICY_OPTIONS,
        examples: [{ line: '/policy preview inactive:90', does: 'who would be suspended' }],
        async run(typed, context) {
          const { before, after, effects } = await wouldBe(typed, context);
          return previewAnswer({ before, after }, effects, context.asker.calendar.zone);
        },
      }),
      undo: change({
        summary: 'Puts back what stood before the newest change, for 24 hours',
        permission: 'policy.manage',
        options: {},
        examples: [{ line: '/policy undo', does: 'the policy is as it was before the last change' }],
        stepUp: true,
        async run(_, context, transaction) {
          const { account, calendar } = context.asker;
          const changed = await policies.undo(account.id, context, transaction);
          const effects = await effectsOf(parts, account.id, { ...changed, now: context.now });
          return undoneAnswer(changed, effects, calendar.zone);
        },
      }),
    },
  });
};
