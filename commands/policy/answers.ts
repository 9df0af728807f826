import type { Button, Reply } from '../../src/chat/reply.js';
import type { Effects } from '../../src/policy/effects.js';
import type { Changed } from '../../src/policy/policies.js';
import { differing, type Policy } from '../../src/policy/policy.js';
import { asOptions, ENFORCED, effectBlocks, policyFields, warningNotes } from './words.js';

const SHOW: Button = { label: 'The policy', command: '/policy show' };
const UNDO: Button = { label: 'Undo', command: '/policy undo', style: 'danger' };

/** `/policy show`. */
export const showAnswer = (
  policy: Policy,
  effects: Effects,
  { account, zone, undoable }: { account: string; zone: string; undoable: boolean },
): Reply => ({
  tone: 'plain',
  heading: `The password policy of ${account}`,
  blocks: [policyFields(policy), ...effectBlocks(effects, policy, zone), ...warningNotes(policy), ENFORCED],
  buttons: [
    { label: 'Change', command: '/policy set' },
    ...(undoable ? [UNDO] : []),
    { label: 'What was changed', command: '/audit last-30-days module:"Password Policy"' },
  ],
  shareable: true,
});

/** What `set` has done. */
export const setAnswer = ({ before, after }: Changed, effects: Effects, zone: string): Reply =>
  differing(before, after).length === 0
    ? {
        tone: 'plain',
        heading: 'Nothing to change: the policy says so already.',
        blocks: [policyFields(after)],
        buttons: [SHOW],
      }
    : {
        tone: warningNotes(after, before).length > 0 ? 'warning' : 'success',
        heading: 'The password policy is set. It can be undone for 24 hours.',
        blocks: [
          policyFields(after, before),
          ...effectBlocks(effects, after, zone),
          ...warningNotes(after, before),
        ],
        buttons: [UNDO, SHOW],
      };

/** What `preview` has found; nothing is changed. */
export const previewAnswer = ({ before, after }: Changed, effects: Effects, zone: string): Reply => {
  const same = differing(before, after).length === 0;
  return {
    tone: 'plain',
    heading: same ? 'Nothing would change; as it is:' : 'Nothing is changed yet. With this policy:',
    blocks: [
      policyFields(after, before),
      ...effectBlocks(effects, after, zone),
      ...warningNotes(after, same ? undefined : before),
    ],
    buttons: [
      ...(same
        ? []
        : [
            {
              label: 'Set it so',
              command: `/policy set${asOptions(before, after)}`,
              style: 'primary',
            } as const,
          ]),
      SHOW,
    ],
    shareable: true,
  };
};

/** What `undo` has done. */
export const undoneAnswer = ({ before, after }: Changed, effects: Effects, zone: string): Reply => ({
  tone: 'success',
  heading: 'The password policy is as it was before.',
  blocks: [
    policyFields(after, before),
    ...effectBlocks(effects, after, zone),
    ...warningNotes(after, before),
  ],
  buttons: [{ label: 'Set it again', command: `/policy set${asOptions(after, before)}` }, SHOW],
});
