import type { FormField, Reply } from '../../src/chat/reply.js';
import { NUMBERS, type Policy, SETTING_NAMES, type SettingName } from '../../src/policy/policy.js';
import { LABELS, optionValue, policyFields } from './words.js';

const YES_NO = ['yes', 'no'] as const;

/** A form filled with today's values. */
export const policyForm = (policy: Policy): Reply => ({
  tone: 'plain',
  heading: 'The password policy, to be changed',
  blocks: [policyFields(policy)],
  form: {
    title: 'Password policy',
    command: '/policy set',
    submitLabel: 'Save',
    fields: SETTING_NAMES.map((name) => ({
      name,
      value: optionValue(name, policy),
      ...askedFor(name),
    })),
  },
});

function askedFor(name: SettingName): Pick<FormField, 'label' | 'hint' | 'choices'> {
  if (name === 'common') return { label: 'common and breached ones refused', choices: YES_NO };
  if (name === 'own-name') return { label: 'own-name in passwords refused', choices: YES_NO };
  if (name === 'classes')
    return { label: LABELS.classes, hint: 'none (NIST), or some of upper, lower, digit, symbol' };
  const { min, max, unit, off } = NUMBERS[name];
  const orOff = off === undefined ? '' : ', or off';
  return { label: LABELS[name], hint: `${min} to ${max} ${unit}${orOff}` };
}
