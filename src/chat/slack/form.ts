import type { KnownBlock, ModalView } from '@slack/web-api';
import { pickedIn } from '../channel-place.js';
import { inert, inertLine } from '../inert.js';
import type { Form, FormField } from '../reply.js';
import { size } from './inert.js';
import { LIMITS } from './limits.js';
import { plain } from './render-buttons.js';
import { paragraph } from './rich-text.js';

/** Every modal of ours is sent to one listener, which knows it by this. */
export const FORM_ID = 'form';

export interface FormView {
  readonly form: Omit<Form, 'command'>;
  /** What the listener needs to run it; at most 3,000 characters. */
  readonly metadata: string;
  /** Shown above the fields: what was wrong with what was sent. */
  readonly problem?: string;
}

/** A form within Slack's limits. Fields that do not fit are named, with the line that sets them. */
export function renderForm({ form, metadata, problem }: FormView): ModalView {
  if (metadata.length > LIMITS.view.metadata) throw new Error('the form carries too much');
  const most = LIMITS.view.blocks - 2;
  const leftOut = form.fields.slice(most).map((field) => `${field.name}:`);
  return {
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: metadata,
    title: plain(form.title, LIMITS.view.title),
    submit: plain(form.submitLabel, LIMITS.view.title),
    close: plain('Cancel', LIMITS.view.title),
    blocks: [
      ...(problem === undefined ? [] : [paragraph(`❌ ${problem}`, LIMITS.text).block]),
      ...form.fields.slice(0, most).map(inputBlock),
      ...(leftOut.length === 0
        ? []
        : [paragraph(`Not shown here, type them instead: ${leftOut.join(' ')}`, LIMITS.text).block]),
      ...(form.fields.length === 0 ? [paragraph('There is nothing to fill in.', LIMITS.text).block] : []),
    ],
  };
}

/** A view without anything to send: what became of the form. */
export function closingView(title: string, message: string): ModalView {
  return {
    type: 'modal',
    title: plain(title, LIMITS.view.title),
    close: plain('Close', LIMITS.view.title),
    blocks: [paragraph(message, LIMITS.text).block],
  };
}

/** The id of a field's block, beside which a mistake can be shown. */
export const blockOf = (name: string): string => `field:${name}`.slice(0, 255);

function inputBlock(field: FormField): KnownBlock {
  return {
    type: 'input',
    block_id: blockOf(field.name),
    optional: field.required !== true,
    label: plain(field.label, LIMITS.input.label),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, LIMITS.input.hint) }),
    element: elementOf(field),
  };
}

function elementOf(field: FormField) {
  if (field.file) return fileInput(field, field.file);
  const picked = field.channel ? pickedIn(field.value ?? '', 'slack') : undefined;
  if (picked !== undefined) return channelPicker(field, picked);
  return selectable(field) ? select(field) : input(field);
}

/** Of channels, no direct messages; at first the one it is asked in. */
const channelPicker = ({ name, value }: FormField, picked: string) => ({
  type: 'conversations_select' as const,
  action_id: `channel:${name}`.slice(0, 255),
  filter: { include: ['public' as const, 'private' as const], exclude_bot_users: true },
  ...(picked === '' ? {} : { initial_conversation: picked }),
  ...(value === 'here' ? { default_to_current_conversation: true } : {}),
});

function input(field: FormField) {
  const { value: today = '', secret } = field;
  // A value that cannot stand in the field as it is stays out of it: sending the form would change it.
  const fits = !secret && size(today) <= LIMITS.input.value && inert(today) === today;
  const value = fits ? today : '';
  return {
    type: 'plain_text_input' as const,
    action_id: `${field.secret ? 'secret' : 'value'}:${field.name}`.slice(0, 255),
    multiline: field.multiline === true,
    ...(value === '' ? {} : { initial_value: value }),
  };
}

const fileInput = ({ name }: FormField, { extensions }: NonNullable<FormField['file']>) => ({
  type: 'file_input' as const,
  action_id: `file:${name}`.slice(0, 255),
  max_files: 1,
  ...(extensions.length === 0 ? {} : { filetypes: [...extensions] }),
});

function select(field: FormField) {
  const options = (field.choices ?? []).map(option);
  const initial = options.find(({ value }) => value === field.value);
  return {
    type: 'static_select' as const,
    action_id: `value:${field.name}`.slice(0, 255),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

const option = (choice: string) => ({ text: plain(choice, LIMITS.input.optionText), value: choice });

/** A choice that Slack would have to cut could not be sent back: such a field is typed instead. */
function selectable({ choices = [], secret }: FormField): boolean {
  const unique = new Set(choices).size === choices.length;
  const short = choices.every(
    (choice) => choice !== '' && inertLine(choice) === choice && size(choice) <= LIMITS.input.optionText,
  );
  return !secret && unique && short && choices.length > 0 && choices.length <= LIMITS.input.options;
}
